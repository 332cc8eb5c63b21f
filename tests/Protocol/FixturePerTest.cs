// Each test has its own bench: a directory and ids that an earlier test filled would hide what is forgotten.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]

// The tests wait for processes and disks most of the time: two fixtures at once fill two processors.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

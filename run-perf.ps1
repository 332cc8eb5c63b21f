# Thin: all logic is in perf/. Without arguments: what there is to run.
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$runArguments = @('run', '-c', 'Release', '--project', 'perf/Micro', '--') + $args
& dotnet $runArguments
exit $LASTEXITCODE

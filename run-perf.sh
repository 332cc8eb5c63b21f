#!/usr/bin/env sh
# Thin: all logic is in perf/. Without arguments: what there is to run.
set -eu
cd "$(dirname "$0")"
exec dotnet run -c Release --project perf/Micro -- "$@"

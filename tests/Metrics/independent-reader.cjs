// Reads and writes histogram logs with hdr-histogram-js, a program that shares no code with ours. IndependentReaderTests runs it:
//   node independent-reader.cjs read  PACKAGE_FOLDER FILE.hlog              → one line of JSON for each row, on stdout
//   node independent-reader.cjs write PACKAGE_FOLDER VALUES.txt FILE.hlog   → the values, one a line, as a log of one row
"use strict";

const fs = require("node:fs");
const [mode, packageFolder, input, output] = process.argv.slice(2);
const hdr = require(packageFolder);

// The package's default keeps counts in 32 bits; 64 is its name for doubles.
const COUNT_BITS = 64;
const HOUR_NANOS = 3_600_000_000_000;
const PERCENTILES = [0, 0.001, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100];

function read() {
  const reader = new hdr.HistogramLogReader(fs.readFileSync(input, "latin1"), COUNT_BITS);
  for (let row = reader.nextIntervalHistogram(); row !== null; row = reader.nextIntervalHistogram()) {
    console.log(JSON.stringify({
      tag: row.tag === "NO TAG" ? "" : row.tag,
      startMillis: row.startTimeStampMsec,
      endMillis: row.endTimeStampMsec,
      highest: row.highestTrackableValue,
      digits: row.numberOfSignificantValueDigits,
      total: row.totalCount,
      max: row.maxValue,
      mean: row.mean,
      stdDev: row.stdDeviation,
      percentiles: PERCENTILES.map((percentile) => [percentile, row.getValueAtPercentile(percentile)]),
      table: row.outputPercentileDistribution(5, 1000),
    }));
  }
}

function write() {
  const histogram = hdr.build({ bitBucketSize: COUNT_BITS, highestTrackableValue: HOUR_NANOS, numberOfSignificantValueDigits: 3 });
  for (const line of fs.readFileSync(input, "latin1").split("\n").filter((text) => text.length > 0)) {
    histogram.recordValue(Number(line));
  }
  let log = "";
  const writer = new hdr.HistogramLogWriter((text) => { log += text; });
  writer.outputLogFormatVersion();
  writer.outputStartTime(1_772_600_767_890);
  writer.outputLegend();
  histogram.tag = "other";
  writer.outputIntervalHistogram(histogram, 1.5, 2.75, 1_000_000);
  fs.writeFileSync(output, log, "latin1");
}

(mode === "write" ? write : read)();

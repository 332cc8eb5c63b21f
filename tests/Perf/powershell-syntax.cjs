// Parses PowerShell with tree-sitter's grammar; no PowerShell is needed. PowerShellSyntaxTests runs it:
//   node powershell-syntax.cjs NODE_MODULES FILE…   → a line "FILE:LINE:COLUMN: what" for each error, on stdout; nothing when all parse
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const [modules, ...files] = process.argv.slice(2);
const { Parser, Language } = require(path.join(modules, "web-tree-sitter", "web-tree-sitter.cjs"));

function report(file, node) {
  if (node.isError || node.isMissing) {
    const { row, column } = node.startPosition;
    const what = node.isMissing ? `missing ${node.type}` : `not understood: ${node.text.slice(0, 60).replace(/\s+/g, " ")}`;
    console.log(`${file}:${row + 1}:${column + 1}: ${what}`);
  }
  for (const child of node.children) report(file, child);
}

async function main() {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(path.join(modules, "tree-sitter-powershell", "tree-sitter-powershell.wasm")));
  for (const file of files) {
    const tree = parser.parse(fs.readFileSync(file, "utf8"));
    if (tree.rootNode.hasError) report(file, tree.rootNode);
  }
}

main().catch((error) => { console.error(error); process.exit(1); });

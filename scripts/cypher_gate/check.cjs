// Reads {"schema": …, "statements": [{"name", "text", "parameters": […]}]} and writes what Neo4j's analyser finds in each
// statement as Cypher 5 and as Cypher 25: [{"name", "language", "line", "column", "message"}], lines and columns from 1.
// The package asks for a newer Node than Debian's; its CommonJS build needs none of what is new.
const { readFileSync } = require("node:fs");
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

const { schema, statements } = JSON.parse(readFileSync(0, "utf8"));
const found = [];
for (const language of ["CYPHER 5", "CYPHER 25"]) {
  for (const { name, text, parameters } of statements) {
    const known = Object.fromEntries(parameters.map((parameter) => [parameter, null]));
    const { diagnostics } = lintCypherQuery(
      text,
      { ...schema, parameters: known, defaultLanguage: language },
      { consoleCommandsEnabled: false },
    );
    for (const { range, message } of diagnostics) {
      found.push({ name, language, line: range.start.line + 1, column: range.start.character + 1, message });
    }
  }
}
process.stdout.write(JSON.stringify(found));

// `N passed, 0 failed` from vitest's results; anything failed, skipped, left to do or missing altogether is a failure.
import { readFileSync } from 'node:fs';

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const left = results.testResults
  .flatMap(({ name, status, assertionResults }) => [
    ...assertionResults.map((test) => ({ name: `${name}: ${test.fullName}`, status: test.status })),
    ...(assertionResults.length === 0 ? [{ name, status: `${status}, without a test` }] : []),
  ])
  .filter(({ status }) => status !== 'passed');
for (const { name, status } of left) process.stderr.write(`${status}: ${name}\n`);
if (left.length > 0 || !results.success || results.numPassedTests === 0) {
  process.stderr.write(`FAILED: ${results.numFailedTests} tests failed, ${left.length} are not passed, success is ${results.success}\n`);
  process.exit(1);
}
process.stdout.write(`${results.numPassedTests} passed, ${results.numFailedTests} failed\n`);

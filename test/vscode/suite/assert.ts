// As much of `node:assert/strict` as the suites use, for the extension host in a browser, which has no Node.

function ok(value: unknown, message = 'It is not so.'): asserts value {
  if (!value) throw new Error(message);
}

function equal(actual: unknown, expected: unknown, message = 'They differ'): void {
  if (!Object.is(actual, expected)) throw new Error(`${message}: ${told(actual)} is not ${told(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), message);
}

function match(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${told(text)} does not match ${String(pattern)}.`);
}

function doesNotMatch(text: string, pattern: RegExp): void {
  if (pattern.test(text)) throw new Error(`${told(text)} matches ${String(pattern)}.`);
}

function told(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

export default Object.assign(ok, { ok, equal, deepEqual, match, doesNotMatch });

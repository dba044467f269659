const namesFiles = process.argv.slice(2).some(word => word.endsWith('.test.ts'));

export default {
  import: ['tsx'],
  // Mocha would add what is asked for to what stands here, and not run it alone.
  spec: namesFiles ? [] : ['test/!(vscode)/**/*.test.ts', 'test/*.test.ts'],
  reporter: './test/support/reporter.mjs',
  // A limit for what hangs: no test fails because the machine is busy.
  timeout: 15 * 60_000,
};

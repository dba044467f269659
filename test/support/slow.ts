/** For what takes seconds, or more than Node and git: `npm run test:fast` skips it, and says how many it skipped. */
export const [describeSlow, itSlow] = process.env['REPLI_FAST'] ? [describe.skip, it.skip] : [describe, it];

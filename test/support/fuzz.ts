/** What means something in YAML and in plans: a few of these in an odd place are what readers stumble over. */
export const scraps: readonly string[] = [
  '- ',
  '-',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\n',
  '\r\n',
  '\t',
  '  ',
  '&a ',
  '*a',
  '<<: *a\n',
  ': ',
  '#',
  '? ',
  '!!str ',
  '---\n',
  '|\n',
  '😀',
  '\uFEFF',
  '\0',
  'kind: a\n',
  'id: a\n',
  'id: open-orders\n',
  'steps:\n',
  'steps: []\n',
  'rollback:',
];

/**
 * How often a property is tried. The seed is fixed, so that a run says the same today and tomorrow; `REPLI_SEED=random`
 * and `REPLI_FUZZ=20` (twenty times as often) look for what nobody has seen yet. `npm run test:fast` tries a tenth.
 */
export function tries(numRuns: number): { numRuns: number; seed: number } {
  const { REPLI_SEED: seed, REPLI_FUZZ: factor = process.env['REPLI_FAST'] ? 0.1 : 1 } = process.env;
  return {
    numRuns: Math.ceil(numRuns * Number(factor)),
    seed: seed === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(seed ?? 20_260_307),
  };
}

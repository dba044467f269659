import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

// Ajv is CommonJS: what TypeScript calls its default export arrives inside the module object.
const standaloneCode = ('default' in standalone ? standalone.default : standalone) as typeof standalone;

/**
 * Validators as plain code, so that nothing is compiled at run time: Ajv would need `new Function`, which the web
 * extension host forbids, and 84 ms at every start.
 */
export async function validators(): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    // One function for each definition instead of a copy at each use: 40 KB instead of 340.
    inlineRefs: false,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
    messages: false,
  });
  const names: Record<string, string> = {};
  for (const [name, file] of [
    ['validatePlan', 'release-plan'],
    ['validatePolicy', 'policy'],
  ] as const) {
    const text = readFileSync(`schemas/${file}.schema.json`, 'utf8');
    ajv.addSchema(JSON.parse(text, withoutProse) as object, file);
    names[name] = file;
  }
  // Ajv's output still requires its helpers as CommonJS; bundling makes it stand alone.
  const bundled = await build({
    stdin: { contents: standaloneCode(ajv, names), resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    minify: true,
    write: false,
  });
  return bundled.outputFiles[0]?.text ?? '';
}

/** What only people read would be copied into the validator with the rest. */
const prose = new Set(['description', 'examples', 'x-names', 'x-meanings', 'x-worst']);

function withoutProse(key: string, value: unknown): unknown {
  const isProse = prose.has(key) && (typeof value === 'string' || Array.isArray(value) || key === 'x-meanings');
  return isProse ? undefined : value;
}

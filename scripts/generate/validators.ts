import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build, type Metafile } from 'esbuild';

// Ajv is CommonJS: what TypeScript calls its default export arrives inside the module object.
const standaloneCode = ('default' in standalone ? standalone.default : standalone) as typeof standalone;

/**
 * Validators as plain code, so that nothing is compiled at run time: Ajv would need `new Function`, which the web
 * extension host forbids, and 84 ms at every start.
 */
export async function validators(): Promise<{ readonly code: string; readonly metafile: Metafile }> {
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
    const text = readFileSync(`schemas/v1/${file}.schema.json`, 'utf8');
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
    metafile: true,
  });
  return { code: bundled.outputFiles[0]?.text ?? '', metafile: bundled.metafile };
}

/** The engine imports them, so that they are written before anything is bundled. */
export async function writeValidators(): Promise<Metafile> {
  const room = 'server/src/engine/validation';
  const { code, metafile } = await validators();
  mkdirSync(room, { recursive: true });
  writeFileSync(`${room}/validators.generated.js`, code);
  return metafile;
}

/** What only people read would be copied into the validator with the rest. */
const prose = new Set(['description', 'examples', 'x-names', 'x-meanings', 'x-worst', 'x-also']);

function withoutProse(key: string, value: unknown): unknown {
  const isProse = prose.has(key) && (typeof value === 'string' || Array.isArray(value) || key === 'x-meanings');
  return isProse ? undefined : value;
}

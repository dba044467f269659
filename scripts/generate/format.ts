import type { Field, FieldKind, Format, ObjectFormat, WordList } from '../../server/src/engine/schema-table/types.ts';

/** JSON Schema, as far as our own schemas use it. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema | boolean>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly 'x-names'?: readonly string[];
  readonly 'x-meanings'?: Readonly<Record<string, string>>;
  readonly 'x-worst'?: string;
  readonly 'x-also'?: Field['also'];
}

/** A schema as the table that the engine reads by. */
export function formatOf(schema: Schema, root: string): Format {
  const definitions = schema.$defs ?? {};
  const objects: Record<string, ObjectFormat> = {};
  const words: Record<string, WordList> = {};
  for (const [name, definition] of [[root, schema] as const, ...Object.entries(definitions)]) {
    if (definition.enum) words[name] = wordList(definition);
    if (definition.type === 'object' && definition.properties)
      objects[name] = objectFormat(name, definition, definitions);
  }
  return { root, objects, words };
}

function objectFormat(name: string, schema: Schema, definitions: Readonly<Record<string, Schema>>): ObjectFormat {
  const fields: Record<string, Field> = {};
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const required = schema.required?.includes(key) === true;
    fields[key] = fieldOf(`${name}.${key}`, property, required, definitions);
  }
  return { description: schema.description ?? '', fields };
}

function fieldOf(
  where: string,
  property: Schema,
  required: boolean,
  definitions: Readonly<Record<string, Schema>>,
): Field {
  if (!property.description || !property.examples) throw new Error(`${where} lacks a description or an example.`);
  const list = property.type === 'array';
  const inner = list ? (property.items ?? {}) : property;
  const definitionName = nameOf(inner);
  const definition = definitionName === undefined ? inner : definitions[definitionName];
  if (!definition) throw new Error(`${where} refers to ${definitionName}, which is not defined.`);
  const kind = kindOf(where, definitionName, definition);
  const names = property['x-names'] ?? inner['x-names'];
  const of =
    kind === 'object' || kind === 'choice' ? definitionName : kind === 'estimate' ? 'durationEstimate' : undefined;
  const fallback = property.default ?? inner.default ?? definition.default;
  return {
    kind,
    ...(of === undefined ? {} : { of }),
    ...(list ? { list } : {}),
    ...(required ? { required } : {}),
    description: property.description,
    examples: property.examples,
    ...(names === undefined ? {} : { names }),
    ...(definition.const === undefined ? {} : { word: definition.const }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(definition['x-also'] === undefined ? {} : { also: definition['x-also'] }),
  };
}

function nameOf(schema: Schema): string | undefined {
  return schema.$ref?.replace('#/$defs/', '');
}

const kindsByName: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  slug: 'slug',
  zone: 'zone',
  duration: 'duration',
  durationOrEstimate: 'estimate',
  instant: 'instant',
  instantOrRelative: 'instant',
  instantOrDuration: 'instant',
  date: 'moment',
  instantOrDate: 'moment',
  instantOrDateOrRelative: 'moment',
};

const kindsByType: Readonly<Record<string, FieldKind>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'flag',
};

function kindOf(where: string, name: string | undefined, definition: Schema): FieldKind {
  if (definition.enum) return 'choice';
  if (definition.type === 'object') return definition.properties ? 'object' : 'free';
  const kind = kindsByName[name ?? ''] ?? kindsByType[String(definition.type)];
  if (!kind) throw new Error(`${where} has a shape that the generator does not know.`);
  return kind;
}

function wordList(schema: Schema): WordList {
  const meanings = schema['x-meanings'] ?? Object.fromEntries((schema.enum ?? []).map(word => [word, '']));
  return { meanings, ...(schema['x-worst'] === undefined ? {} : { worst: schema['x-worst'] }) };
}

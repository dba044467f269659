import type { Field, Format } from '../../server/src/engine/schema-table/types.ts';

/** The domain's nouns as TypeScript interfaces, one for each object of the format. */
export function modelOf(formats: readonly Format[]): string {
  const blocks: string[] = [];
  const done = new Set<string>();
  for (const format of formats) {
    for (const [name, { description, fields }] of Object.entries(format.objects)) {
      if (done.has(name)) continue;
      done.add(name);
      const members = Object.entries(fields).map(([key, field]) => memberOf(key, field));
      blocks.push(
        `/** ${description} */\nexport interface ${typeName(name)} extends Entity {\n${members.join('\n')}\n}`,
      );
    }
    for (const [name, { meanings, worst }] of Object.entries(format.words)) {
      if (done.has(name)) continue;
      done.add(name);
      const words = [...Object.keys(meanings), ...(worst === undefined ? ['unknown'] : [])];
      blocks.push(`export type ${typeName(name)} = ${words.map(word => `'${word}'`).join(' | ')};`);
    }
  }
  return blocks.join('\n\n');
}

function memberOf(key: string, field: Field): string {
  return `  /** ${field.description} */\n  readonly ${key}?: ${field.list ? `List<${typeOf(field)}>` : typeOf(field)};`;
}

function typeOf(field: Field): string {
  switch (field.kind) {
    case 'object':
      return typeName(field.of ?? '');
    case 'choice':
      return `Choice<${typeName(field.of ?? '')}>`;
    case 'number':
      return 'Amount';
    case 'slug':
    case 'zone':
      return 'Text';
    case 'free':
      return 'Entity';
    default:
      return typeName(field.kind);
  }
}

function typeName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

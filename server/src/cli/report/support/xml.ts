import { escapeInvisible } from '../../foreign-text.ts';

/** A piece of XML that is already escaped. */
export type Xml = string & { readonly xml: true };

/** An element; what it holds is either pieces of XML, one a line, or plain text, which is escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly Xml[] | string = [],
): Xml {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const opening = `<${name}${told.join('')}`;
  if (content.length === 0) return `${opening}/>` as Xml;
  const inside = typeof content === 'string' ? escaped(content) : `\n${content.map(indented).join('\n')}\n`;
  return `${opening}>${inside}</${name}>` as Xml;
}

export function xmlText(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Every line begins an element: the line breaks of a text are escaped. */
function indented(piece: Xml): string {
  return piece.replaceAll(/^/gm, '  ');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** For attributes and text alike. What XML 1.0 cannot hold at all becomes U+FFFD. */
function escaped(text: string): string {
  return escapeInvisible(text)
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"\t\n\r]/g, character => entities[character] ?? '')
    .replaceAll(/##(?=\[|vso\[)/gi, '&#35;#');
}

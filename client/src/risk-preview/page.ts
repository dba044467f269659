/** The page in the panel. It may load our one script and our one style sheet, and nothing else from anywhere. */
export function pageOf(parts: {
  readonly script: string;
  readonly style: string;
  readonly source: string;
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
}): string {
  const { script, style, source, nonce, language, title } = parts;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}; font-src ${source}`;
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(title)}</title>
  <link rel="stylesheet" href="${style}">
</head>
<body>
  <main id="risk-preview"></main>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, character => `&#${character.codePointAt(0)};`);
}

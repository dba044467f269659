/** The run sheet for the night: plan → what is printed → Markdown or HTML. Nothing here judges a plan. */
export { printHtml } from './html.ts';
export { printMarkdown } from './markdown.ts';
export { runSheetOf, runSheetsOf } from './run-sheet.ts';
export type * from './sheet-model.ts';

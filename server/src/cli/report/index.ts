import { reportAzure } from './azure.ts';
import { reportCheckstyle } from './checkstyle.ts';
import type { Format } from './support/report-format.ts';
import { reportGithub } from './github.ts';
import { reportGitlab } from './gitlab.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportPretty } from './pretty.ts';
import { reportRdjson } from './rdjson.ts';
import { reportSarif } from './sarif.ts';

/** Every way in which `repli check` can write down what it has found; people first, then machines. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'pretty',
    {
      description: 'for people, with the lines of the plan',
      isForPeople: true,
      needs: ['titles'],
      write: reportPretty,
    },
  ],
  [
    'json',
    {
      description: 'everything, for programs of your own',
      needs: ['clean', 'clock', 'risk', 'titles'],
      write: reportJson,
    },
  ],
  [
    'sarif',
    { description: 'SARIF 2.1.0, for code scanning', needs: ['edits', 'causes'], write: check => reportSarif(check) },
  ],
  [
    'markdown',
    { description: 'the go/no-go card of a pull request', needs: ['clean', 'clock', 'risk'], write: reportMarkdown },
  ],
  ['github', { description: 'annotations of GitHub Actions', needs: [], write: reportGithub }],
  ['gitlab', { description: 'GitLab Code Quality', needs: ['causes'], write: reportGitlab }],
  ['rdjson', { description: 'reviewdog, with quick fixes', needs: ['edits'], write: reportRdjson }],
  ['junit', { description: 'JUnit XML, for pages of test results', needs: [], write: reportJunit }],
  ['checkstyle', { description: 'Checkstyle XML, for build servers', needs: [], write: reportCheckstyle }],
  ['azure', { description: 'issues of Azure Pipelines', needs: [], write: reportAzure }],
]);

// Generated from schemas/v1/ by `npm run generate`. Change the schema, not this file.
import type { Format } from './types.ts';
export const planFormat: Format = {
  root: 'plan',
  objects: {
    plan: {
      description: 'A release and its way back, as code.',
      fields: {
        apiVersion: {
          kind: 'text',
          required: true,
          description: 'The version of the plan format: `repli/v1`.',
          examples: ['repli/v1'],
          word: 'repli/v1',
        },
        kind: {
          kind: 'text',
          required: true,
          description: 'What this document is: `ReleasePlan`.',
          examples: ['ReleasePlan'],
          word: 'ReleasePlan',
        },
        metadata: {
          kind: 'object',
          of: 'metadata',
          required: true,
          description: 'What the plan is called and where it belongs.',
          examples: [
            {
              name: 'wms-go-live',
            },
          ],
        },
        release: {
          kind: 'object',
          of: 'release',
          required: true,
          description: 'What goes live and how.',
          examples: [
            {
              service: 'warehouse',
              version: '5.0',
              type: 'major',
              strategy: 'big-bang',
            },
          ],
        },
        impact: {
          kind: 'object',
          of: 'impact',
          required: true,
          description: 'Who and what is hit if it goes wrong. It decides how much a plan has to hold.',
          examples: [
            {
              criticality: 'critical',
            },
          ],
        },
        window: {
          kind: 'object',
          of: 'window',
          description: 'The time in which it has to be over, the way back included.',
          examples: [
            {
              start: '2026-03-07T20:00:00+01:00',
              end: '2026-03-08T06:00:00+01:00',
            },
          ],
        },
        stages: {
          kind: 'object',
          of: 'stage',
          list: true,
          description: 'The parts in which the release goes live, in order.',
          examples: [
            [
              {
                id: 'lyon',
                title: 'First warehouse',
                share: '5 %',
                soak: 'PT24H',
              },
            ],
          ],
        },
        people: {
          kind: 'object',
          of: 'person',
          list: true,
          description: 'Everybody who takes part, with their hours and how to reach them.',
          examples: [
            [
              {
                id: 'dana',
                name: 'Dana Roy',
              },
            ],
          ],
        },
        steps: {
          kind: 'object',
          of: 'step',
          list: true,
          required: true,
          description: 'What is done on the night, in order.',
          examples: [
            [
              {
                id: 'migrate-stock',
              },
            ],
          ],
        },
        tasks: {
          kind: 'object',
          of: 'task',
          list: true,
          description: 'What is done before and after the night, by whom, and until when.',
          examples: [
            [
              {
                id: 'book-room',
                title: 'Book the war room',
                owner: 'lea',
                due: 'T-3d',
                status: 'open',
              },
            ],
          ],
        },
        gates: {
          kind: 'object',
          of: 'gate',
          list: true,
          description: 'The moments at which somebody says go or no-go.',
          examples: [
            [
              {
                id: 'go-no-go',
                before: 'open-orders',
              },
            ],
          ],
        },
        tests: {
          kind: 'object',
          of: 'test',
          list: true,
          description: 'What was tried before the night, and what it showed.',
          examples: [
            [
              {
                id: 'load',
                status: 'passed',
              },
            ],
          ],
        },
        issues: {
          kind: 'object',
          of: 'issue',
          list: true,
          description: 'What is known to be wrong today. `[]` says that nothing is; leaving it out says nothing.',
          examples: [
            [
              {
                id: 'label-printer',
                status: 'open',
              },
            ],
            [],
          ],
        },
        readiness: {
          kind: 'object',
          of: 'readiness',
          list: true,
          description: 'People and things that have to be ready besides the software.',
          examples: [
            [
              {
                group: 'warehouse staff',
                need: 'trained on the new screens',
                status: 'done',
              },
            ],
          ],
        },
        monitoring: {
          kind: 'object',
          of: 'monitor',
          list: true,
          description: 'What is watched after go-live, and from which value on it is bad.',
          examples: [
            [
              {
                signal: 'order-time',
                threshold: '> 60 s',
              },
            ],
          ],
        },
        rollback: {
          kind: 'object',
          of: 'rollback',
          description: 'The way back. Going back is always easier when it was planned.',
          examples: [
            {
              strategy: 'restore',
              decider: 'dana',
            },
          ],
        },
        scenarios: {
          kind: 'object',
          of: 'scenario',
          list: true,
          description: 'What is done when the full way back is not the answer.',
          examples: [
            [
              {
                id: 'shops-stay',
                strategy: 'partial',
                after: 'free-disks',
              },
            ],
          ],
        },
        crisis: {
          kind: 'object',
          of: 'crisis',
          description: 'What happens when it goes wrong: who leads, where, and how time is found to think.',
          examples: [
            {
              lead: 'dana',
              pause: 'PT1H',
            },
          ],
        },
        communications: {
          kind: 'object',
          of: 'communication',
          list: true,
          description: 'Who is told what, when and by whom.',
          examples: [
            [
              {
                audience: 'warehouse staff',
                when: 'before',
              },
            ],
          ],
        },
        mandate: {
          kind: 'object',
          of: 'mandate',
          description: 'The open statement of management on who decides.',
          examples: [
            {
              sponsor: 'ceo',
              statement: 'Dana decides alone on the night',
            },
          ],
        },
        approvals: {
          kind: 'object',
          of: 'approval',
          list: true,
          description: 'Who has said yes or no to this plan.',
          examples: [
            [
              {
                role: 'infrastructure',
                by: 'karim',
                status: 'approved',
              },
            ],
          ],
        },
        review: {
          kind: 'object',
          of: 'review',
          description: 'The look back after the release.',
          examples: [
            {
              on: '2026-03-15',
              owner: 'dana',
            },
          ],
        },
      },
    },
    approval: {
      description: "Somebody's yes or no to the plan.",
      fields: {
        role: {
          kind: 'text',
          description:
            'In which role the answer is given. Known are `infrastructure`, `application`, `business`, `security`, `quality` and `board`; other words are free.',
          examples: ['infrastructure'],
        },
        stage: {
          kind: 'text',
          description: 'The stage that the answer is about; without this key, the whole release.',
          examples: ['lyon'],
          names: ['stage'],
        },
        by: {
          kind: 'text',
          description: 'Who gives it: somebody other than those who carry the plan out.',
          examples: ['karim'],
          names: ['person', 'free'],
        },
        on: {
          kind: 'moment',
          description: 'When it was given.',
          examples: ['2026-03-02'],
          also: 'relative',
        },
        status: {
          kind: 'choice',
          of: 'approvalStatus',
          description: 'What the answer is.',
          examples: ['approved'],
        },
        digest: {
          kind: 'text',
          description: 'What `repli digest` printed when it was given. It tells when the plan has changed since.',
          examples: ['sha256-3q2…'],
        },
      },
    },
    backup: {
      description: 'How the data come back when one goes back.',
      fields: {
        backup: {
          kind: 'text',
          description: 'Where the backup is.',
          examples: ['s3://backups/wms'],
        },
        takenBy: {
          kind: 'text',
          description: 'The step that takes it. It needs no undoing.',
          examples: ['backup-wms'],
          names: ['step'],
        },
        restore: {
          kind: 'duration',
          description: 'How long restoring takes.',
          examples: ['PT2H'],
        },
        restoreTestedOn: {
          kind: 'moment',
          description: 'When restoring was last tried. A backup that was never restored is a hope.',
          examples: ['2026-02-20'],
          also: 'relative',
        },
        lossWindow: {
          kind: 'duration',
          description: 'How much of the newest data is lost at most.',
          examples: ['PT15M'],
        },
        reconciliation: {
          kind: 'text',
          description: 'How what happened meanwhile gets into the old system.',
          examples: ['replay the orders of the night'],
        },
        newDataSurvives: {
          kind: 'flag',
          description: '`true` where what is written after go-live survives going back.',
          examples: [true],
        },
      },
    },
    communication: {
      description: 'Who is told what, when and by whom.',
      fields: {
        audience: {
          kind: 'text',
          description: 'Who is told.',
          examples: ['warehouse staff'],
          names: ['person', 'free'],
        },
        channel: {
          kind: 'text',
          description: 'How they are told.',
          examples: ['mail'],
        },
        when: {
          kind: 'choice',
          of: 'communicationMoment',
          description: 'At which moment they are told.',
          examples: ['before'],
        },
        at: {
          kind: 'moment',
          description: 'At which day or time they are told.',
          examples: ['T-3d'],
          also: 'relative',
        },
        owner: {
          kind: 'text',
          description: 'Who tells them.',
          examples: ['lea'],
          names: ['person', 'team'],
        },
      },
    },
    costPerHour: {
      description: 'What an hour of standstill costs.',
      fields: {
        amount: {
          kind: 'number',
          description: 'How much, in the currency.',
          examples: [20000],
        },
        currency: {
          kind: 'text',
          description: 'The currency by its three letters.',
          examples: ['EUR'],
        },
      },
    },
    crisis: {
      description: 'What happens when it goes wrong: who leads, where, and how time is found to think.',
      fields: {
        lead: {
          kind: 'text',
          description: 'Who leads through the crisis.',
          examples: ['dana'],
          names: ['person', 'team'],
        },
        warRoom: {
          kind: 'text',
          description: 'Where everybody meets.',
          examples: ['https://meet.example.com/war'],
        },
        pause: {
          kind: 'duration',
          description: 'Time alone to think before deciding. It counts into the way back.',
          examples: ['PT1H'],
        },
        syncEvery: {
          kind: 'duration',
          description: 'How often everybody hears the same facts.',
          examples: ['PT30M'],
        },
        escalation: {
          kind: 'text',
          list: true,
          description: 'Whom to call, in this order.',
          examples: [['karim', 'dana']],
          names: ['person', 'free'],
        },
      },
    },
    criterion: {
      description: 'One condition of a go: a measured signal, or a sentence.',
      fields: {
        signal: {
          kind: 'text',
          description: 'The signal that is read off. Monitoring should watch it.',
          examples: ['order-time'],
          names: ['signal'],
        },
        threshold: {
          kind: 'text',
          description: 'The value that it has to keep, in quotes.',
          examples: ['< 30 s'],
        },
        text: {
          kind: 'text',
          description: 'The condition in words, where nothing can be measured.',
          examples: ['every depot lead has said yes'],
        },
      },
    },
    durationEstimate: {
      description: 'How long it takes when it goes well, most of the time, and when it goes badly.',
      fields: {
        best: {
          kind: 'duration',
          description: 'How long it takes when all goes well.',
          examples: ['PT40M'],
        },
        likely: {
          kind: 'duration',
          description: 'How long it takes most of the time.',
          examples: ['PT1H'],
        },
        worst: {
          kind: 'duration',
          description: 'How long it takes when much goes wrong.',
          examples: ['PT2H'],
        },
      },
    },
    gate: {
      description: 'A moment at which somebody says go or no-go.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name of the gate.',
          examples: ['go-no-go'],
        },
        title: {
          kind: 'text',
          description: 'The question that is answered there.',
          examples: ['Go live?'],
        },
        before: {
          kind: 'text',
          description: 'The step that must not begin without a go.',
          examples: ['open-orders'],
          names: ['step'],
        },
        at: {
          kind: 'instant',
          description: 'When the decision is due. It has to come while there is still time to go back.',
          examples: ['2026-03-08T02:00:00+01:00'],
          also: 'relative',
        },
        decider: {
          kind: 'text',
          description: 'Who says go or no-go.',
          examples: ['dana'],
          names: ['person', 'team'],
        },
        criteria: {
          kind: 'object',
          of: 'criterion',
          list: true,
          description: 'What has to be true for a go, written down before anyone is tired.',
          examples: [
            [
              {
                signal: 'order-time',
                threshold: '< 30 s',
              },
            ],
          ],
        },
        links: {
          kind: 'text',
          list: true,
          description: 'Pages that help to decide.',
          examples: [['https://wiki.example.com/stock']],
        },
      },
    },
    impact: {
      description: 'Who and what is hit if it goes wrong.',
      fields: {
        criticality: {
          kind: 'choice',
          of: 'criticality',
          required: true,
          description: 'What the business loses while it does not work. From `high` on, a plan has to hold more.',
          examples: ['critical'],
        },
        processes: {
          kind: 'text',
          list: true,
          description: 'The business processes that depend on it. Each of them wants a test that covers it.',
          examples: [['ordering', 'delivery']],
        },
        users: {
          kind: 'number',
          description: 'How many people work with it.',
          examples: [340],
        },
        sites: {
          kind: 'number',
          description: 'How many places work with it. Tests on fewer places prove less.',
          examples: [3],
        },
        data: {
          kind: 'choice',
          of: 'dataImpact',
          description: 'What happens to data. Data that move or go need a backup that was restored once.',
          examples: ['migrated'],
        },
        downtime: {
          kind: 'duration',
          description: 'How long it is expected to stand still.',
          examples: ['PT4H'],
        },
        service: {
          kind: 'choice',
          of: 'serviceImpact',
          description: 'What becomes of the service meanwhile.',
          examples: ['down'],
        },
        costPerHour: {
          kind: 'object',
          of: 'costPerHour',
          description: 'What an hour of standstill costs, so that waiting has a price.',
          examples: [
            {
              amount: 20000,
              currency: 'EUR',
            },
          ],
        },
      },
    },
    issue: {
      description: 'Something that is known to be wrong today.',
      fields: {
        id: {
          kind: 'slug',
          description: 'The short name of the issue.',
          examples: ['label-printer'],
        },
        title: {
          kind: 'text',
          description: 'What is wrong, in one line.',
          examples: ['Labels print twice'],
        },
        severity: {
          kind: 'choice',
          of: 'issueSeverity',
          description: 'How much it hurts. Nobody goes live over a blocker.',
          examples: ['minor'],
        },
        status: {
          kind: 'choice',
          of: 'issueStatus',
          description: 'What has become of it.',
          examples: ['open'],
        },
        acceptedBy: {
          kind: 'text',
          description: 'Who answers for going live with it.',
          examples: ['dana'],
          names: ['person', 'free'],
        },
        mitigation: {
          kind: 'text',
          description: 'How one lives with it.',
          examples: ['a second printer'],
        },
      },
    },
    mandate: {
      description: 'The open statement of management on who decides.',
      fields: {
        sponsor: {
          kind: 'text',
          description: 'Who in management stands behind the plan.',
          examples: ['ceo'],
          names: ['person', 'free'],
        },
        statement: {
          kind: 'text',
          description: 'The mandate in one sentence.',
          examples: ['Dana decides alone on the night'],
        },
        announcedOn: {
          kind: 'moment',
          description: 'When it was announced.',
          examples: ['2026-02-25'],
          also: 'relative',
        },
        announcedTo: {
          kind: 'text',
          list: true,
          description: 'To whom it was announced.',
          examples: [['it', 'logistics']],
          names: ['person', 'free'],
        },
      },
    },
    metadata: {
      description: 'What the plan is called and where it belongs.',
      fields: {
        name: {
          kind: 'slug',
          required: true,
          description: "The plan's own name. Other plans refer to it, so it is unique in the workspace.",
          examples: ['wms-go-live'],
        },
        title: {
          kind: 'text',
          description: 'What happens, in the words that people use for it.',
          examples: ['New warehouse system goes live'],
        },
        ticket: {
          kind: 'text',
          description: 'The change request or ticket under which it is approved.',
          examples: ['CHG-2041'],
        },
        links: {
          kind: 'text',
          list: true,
          description: 'Pages that help to understand the plan.',
          examples: [['https://wiki.example.com/wms']],
        },
        labels: {
          kind: 'free',
          description: 'Words of your own to group plans by.',
          examples: [
            {
              programme: 'logistics',
            },
          ],
        },
      },
    },
    monitor: {
      description: 'A signal that is watched after go-live.',
      fields: {
        signal: {
          kind: 'text',
          description: 'The short name of the signal. Triggers and criteria refer to it.',
          examples: ['order-time'],
        },
        title: {
          kind: 'text',
          description: 'What is measured.',
          examples: ['Order processing time'],
        },
        source: {
          kind: 'text',
          description: 'Where it can be read off.',
          examples: ['https://grafana.example.com/d/1'],
        },
        threshold: {
          kind: 'text',
          description: 'From which value on it is bad, in quotes.',
          examples: ['> 60 s'],
        },
        for: {
          kind: 'duration',
          description: 'How long it has to last before it counts.',
          examples: ['PT10M'],
        },
        owner: {
          kind: 'text',
          description: 'Who watches it.',
          examples: ['karim'],
          names: ['person', 'team'],
        },
      },
    },
    person: {
      description: 'Somebody who takes part, with their hours.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name by which the plan refers to this person.',
          examples: ['dana'],
        },
        name: {
          kind: 'text',
          description: 'The full name, as one would ask for on the phone.',
          examples: ['Dana Roy'],
        },
        kind: {
          kind: 'choice',
          of: 'personKind',
          description: 'Who this is: one person, or whoever is on call.',
          examples: ['rota'],
          default: 'person',
        },
        team: {
          kind: 'text',
          description: 'The team. Steps may be owned by a team, then anyone of it will do.',
          examples: ['it'],
        },
        roles: {
          kind: 'text',
          list: true,
          description:
            'What this person does on the night. Known are `decision-maker`, `release-lead`, `operator`, `tester`, `communications`, `sponsor`, `crisis-lead` and `vendor`; other words are free.',
          examples: [['decision-maker']],
        },
        deputy: {
          kind: 'text',
          description: 'Who takes over when this person cannot.',
          examples: ['karim'],
          names: ['person', 'team'],
        },
        contact: {
          kind: 'text',
          description: 'How to reach this person in the middle of the night.',
          examples: ['+33 1 00 00 00 00'],
        },
        shifts: {
          kind: 'object',
          of: 'shift',
          list: true,
          description:
            'When this person works. Tired people decide badly, so long shifts and short rests are findings.',
          examples: [
            [
              {
                start: '2026-03-07T19:00:00+01:00',
                end: '2026-03-08T03:00:00+01:00',
              },
            ],
          ],
        },
      },
    },
    readiness: {
      description: 'People or things that have to be ready besides the software.',
      fields: {
        group: {
          kind: 'text',
          description: 'Who or what has to be ready.',
          examples: ['warehouse staff'],
        },
        need: {
          kind: 'text',
          description: 'What they need for it.',
          examples: ['trained on the new screens'],
        },
        status: {
          kind: 'choice',
          of: 'readinessStatus',
          description: 'How far they are.',
          examples: ['done'],
        },
        evidence: {
          kind: 'text',
          description: 'Where others can see it.',
          examples: ['https://wiki.example.com/training'],
        },
      },
    },
    rehearsal: {
      description: 'A real try of the way back.',
      fields: {
        on: {
          kind: 'moment',
          description: 'When it was tried.',
          examples: ['2026-02-21'],
          also: 'relative',
        },
        took: {
          kind: 'duration',
          description: 'How long it really took, which beats every estimate.',
          examples: ['PT1H50M'],
        },
        environment: {
          kind: 'text',
          description: 'Where it was tried.',
          examples: ['pre-production'],
        },
        report: {
          kind: 'text',
          description: 'The report of the rehearsal, relative to the plan.',
          examples: ['reports/rehearsal.xml'],
        },
      },
    },
    release: {
      description: 'What goes live and how.',
      fields: {
        service: {
          kind: 'text',
          required: true,
          description:
            "The system or service that changes. Plans for the same service at the same time get in each other's way.",
          examples: ['warehouse'],
        },
        version: {
          kind: 'text',
          required: true,
          description: 'The version that goes live. Tests are held against it.',
          examples: ['5.0'],
        },
        replaces: {
          kind: 'text',
          description: 'The version that runs until then, and to which going back leads.',
          examples: ['4.7'],
        },
        type: {
          kind: 'choice',
          of: 'releaseType',
          required: true,
          description: 'How much changes at once: a small change is judged more mildly than a major one.',
          examples: ['major'],
        },
        parameters: {
          kind: 'text',
          list: true,
          description:
            'Values that are known only on the night. `<height>`, `{{height}}` and `$HEIGHT` in a command are then no placeholders.',
          examples: [['height', 'commit']],
        },
        class: {
          kind: 'choice',
          of: 'releaseClass',
          description: 'What kind of thing changes. Business cutovers fail for other reasons than configurations do.',
          examples: ['business-cutover'],
        },
        strategy: {
          kind: 'choice',
          of: 'rolloutStrategy',
          required: true,
          description: 'How the change reaches everybody: all at once, or in parts that can still be stopped.',
          examples: ['big-bang'],
        },
        owner: {
          kind: 'text',
          description: 'The person or team that answers for the release.',
          examples: ['it-logistics'],
          names: ['person', 'team'],
        },
        vendor: {
          kind: 'text',
          description: 'Who delivers it, where somebody else does. What the vendor says is no test.',
          examples: ['Acme WMS'],
        },
        dependsOn: {
          kind: 'slug',
          list: true,
          description: 'The names of other plans that have to be live before this one.',
          examples: [['network-upgrade']],
          names: ['plan'],
        },
      },
    },
    review: {
      description: 'The look back after the release.',
      fields: {
        on: {
          kind: 'moment',
          description: 'When it takes place. The old system should be kept until then.',
          examples: ['2026-03-15'],
          also: 'relative',
        },
        owner: {
          kind: 'text',
          description: 'Who calls it.',
          examples: ['dana'],
          names: ['person', 'team'],
        },
      },
    },
    rollback: {
      description: 'The way back: when, by whom, how, and what happens meanwhile.',
      fields: {
        strategy: {
          kind: 'choice',
          of: 'rollbackStrategy',
          description: 'How one goes back. `fix-forward` and `none` want a justification.',
          examples: ['restore'],
        },
        justification: {
          kind: 'text',
          description: 'Why there is no going back, for `fix-forward` and `none`.',
          examples: ['the old certificate has expired and cannot come back'],
        },
        decider: {
          kind: 'text',
          description: 'Who decides to go back. One person, named before the night.',
          examples: ['dana'],
          names: ['person', 'team'],
        },
        deputy: {
          kind: 'text',
          description: 'Who decides when the decider cannot.',
          examples: ['karim'],
          names: ['person', 'team'],
        },
        triggers: {
          kind: 'object',
          of: 'trigger',
          list: true,
          description:
            'What makes you go back. Drawn before the night, because on the night there is always a reason to wait.',
          examples: [
            [
              {
                signal: 'order-time',
                threshold: '> 60 s',
                for: 'PT10M',
              },
            ],
          ],
        },
        decideBy: {
          kind: 'instant',
          description: 'The last moment at which the decision is taken.',
          examples: ['2026-03-08T03:00:00+01:00'],
          also: 'relative',
        },
        scope: {
          kind: 'choice',
          of: 'rollbackScope',
          description:
            'How far one goes back: only what the running stage has done, or what the earlier ones have done too.',
          examples: ['stage'],
          default: 'stage',
        },
        pointOfNoReturn: {
          kind: 'text',
          description: 'The step after which there is no way back.',
          examples: ['open-orders'],
          names: ['step'],
        },
        steps: {
          kind: 'object',
          of: 'rollbackStep',
          list: true,
          description: 'What is done to go back, in order: what was done last is undone first.',
          examples: [
            [
              {
                id: 'restore-stock',
                duration: 'PT2H',
                undoes: ['migrate-stock'],
              },
            ],
          ],
        },
        data: {
          kind: 'object',
          of: 'backup',
          description: 'How the data come back.',
          examples: [
            {
              backup: 's3://backups/wms',
              restore: 'PT2H',
            },
          ],
        },
        verify: {
          kind: 'text',
          list: true,
          description: 'What shows that the old state is back: tests of this plan, or sentences.',
          examples: [['old-wms-smoke']],
          names: ['test', 'free'],
        },
        rehearsal: {
          kind: 'object',
          of: 'rehearsal',
          description: 'When going back was tried for real, and how long it took.',
          examples: [
            {
              on: '2026-02-21',
              took: 'PT1H50M',
            },
          ],
        },
        fallback: {
          kind: 'text',
          description: 'How the business goes on meanwhile.',
          examples: ['orders on paper for one day'],
        },
        keepUntil: {
          kind: 'moment',
          description: 'Until when the old system can still take over.',
          examples: ['2026-03-22'],
          also: 'relative',
        },
        independent: {
          kind: 'flag',
          description:
            '`true` where the tools, the access and the status page for going back do not depend on what changes.',
          examples: [true],
        },
      },
    },
    rollbackStep: {
      description: 'One thing that is done to go back.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name of the rollback step.',
          examples: ['restore-stock'],
        },
        title: {
          kind: 'text',
          description: 'What happens, in one line for the run sheet.',
          examples: ['Restore the stock'],
        },
        run: {
          kind: 'text',
          description: 'The command or the instruction. It is shown, never executed.',
          examples: ['./restore.sh'],
        },
        runbook: {
          kind: 'text',
          description: 'Where the details are written.',
          examples: ['https://wiki.example.com/restore'],
        },
        owner: {
          kind: 'text',
          description: 'The person or team that does it.',
          examples: ['karim'],
          names: ['person', 'team'],
        },
        duration: {
          kind: 'estimate',
          of: 'durationEstimate',
          description: 'How long it takes. The way back has to fit the window too.',
          examples: [
            'PT2H',
            {
              best: 'PT1H',
              likely: 'PT2H',
              worst: 'PT3H',
            },
          ],
        },
        undoes: {
          kind: 'text',
          list: true,
          description: 'The steps that it undoes. A rollback step without this key is always part of the way back.',
          examples: [['migrate-stock']],
          names: ['step'],
        },
        needs: {
          kind: 'text',
          list: true,
          description: 'The rollback steps that have to be done before. Without this key it follows the one above it.',
          examples: [['stop-new-wms']],
          names: ['rollbackStep'],
        },
        verify: {
          kind: 'text',
          description: 'How one sees that it worked.',
          examples: ['counts equal'],
        },
        links: {
          kind: 'text',
          list: true,
          description: 'Pages that help whoever does it.',
          examples: [['https://wiki.example.com/stock']],
        },
      },
    },
    scenario: {
      description: 'What is done when the full way back is not the answer.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name of the scenario.',
          examples: ['shops-stay'],
        },
        title: {
          kind: 'text',
          description: 'What is done, in one line.',
          examples: ['The shops stay on the old system, the depots go on'],
        },
        when: {
          kind: 'object',
          of: 'trigger',
          list: true,
          description: 'What makes you choose it.',
          examples: [
            [
              {
                signal: 'refused-scans',
                threshold: '> 5 %',
              },
            ],
          ],
        },
        after: {
          kind: 'text',
          description: 'The step from whose beginning on it holds. Without this key it always does.',
          examples: ['free-disks'],
          names: ['step'],
        },
        until: {
          kind: 'duration',
          description: 'For how long after that step has begun it holds.',
          examples: ['30m'],
        },
        strategy: {
          kind: 'choice',
          of: 'scenarioStrategy',
          description: 'What kind of answer it is.',
          examples: ['partial'],
        },
        decider: {
          kind: 'text',
          description: 'Who decides on it.',
          examples: ['dana'],
          names: ['person', 'team'],
        },
        steps: {
          kind: 'object',
          of: 'rollbackStep',
          list: true,
          description: 'What is done, in order.',
          examples: [
            [
              {
                id: 'shops-back',
                title: 'Point the shops to the old system',
                owner: 'karim',
                duration: 'PT30M',
                undoes: ['connect-shops'],
              },
            ],
          ],
        },
        rehearsal: {
          kind: 'object',
          of: 'rehearsal',
          description: 'When it was tried for real, and how long it took.',
          examples: [
            {
              on: '2026-02-21',
              took: 'PT25M',
            },
          ],
        },
      },
    },
    shift: {
      description: 'A stretch of work of one person.',
      fields: {
        start: {
          kind: 'instant',
          description: 'When the shift begins.',
          examples: ['2026-03-07T19:00:00+01:00'],
        },
        end: {
          kind: 'instant',
          description: 'When the shift ends and somebody else has to be there.',
          examples: ['2026-03-08T03:00:00+01:00'],
        },
      },
    },
    stage: {
      description: 'A part in which a release goes live: an environment, a site, a wave, a share of users.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name by which steps and approvals refer to the stage.',
          examples: ['lyon'],
        },
        title: {
          kind: 'text',
          description: 'What goes live in it, in one line.',
          examples: ['First warehouse'],
        },
        environment: {
          kind: 'text',
          description:
            'Where it happens. A stage that is not production asks for no way back, gate, approval or test of its own.',
          examples: ['production'],
        },
        sites: {
          kind: 'text',
          list: true,
          description: 'The places that it reaches.',
          examples: [['lyon']],
        },
        share: {
          kind: 'text',
          description: 'Which share of users or traffic it reaches.',
          examples: ['5 %'],
        },
        window: {
          kind: 'object',
          of: 'window',
          description: "The time in which it has to be over, its way back included. Without it the plan's holds.",
          examples: [
            {
              start: '2026-03-07T20:00:00+01:00',
              end: '2026-03-08T06:00:00+01:00',
            },
          ],
        },
        soak: {
          kind: 'duration',
          description: 'The least time from the end of its last step to the start of the next stage.',
          examples: ['PT24H'],
        },
        exit: {
          kind: 'object',
          of: 'criterion',
          list: true,
          description: 'What has to hold before the next stage begins.',
          examples: [
            [
              {
                signal: 'order-time',
                threshold: '< 30 s',
              },
            ],
          ],
        },
        decider: {
          kind: 'text',
          description: 'Who says that the next stage may begin.',
          examples: ['dana'],
          names: ['person', 'team'],
        },
        duration: {
          kind: 'estimate',
          of: 'durationEstimate',
          description: 'How long its steps take together, where none of them says so itself.',
          examples: ['PT2H'],
        },
      },
    },
    step: {
      description: 'One thing that is done on the night.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name by which other parts of the plan refer to this step.',
          examples: ['migrate-stock'],
        },
        title: {
          kind: 'text',
          description: 'What happens, in one line for the run sheet.',
          examples: ['Migrate the stock'],
        },
        kind: {
          kind: 'choice',
          of: 'stepKind',
          description: 'What the step does. Only a change has to be undone.',
          examples: ['change'],
          default: 'change',
        },
        run: {
          kind: 'text',
          description: 'The command or the instruction. It is shown, never executed.',
          examples: ['./migrate.sh --stock'],
        },
        runbook: {
          kind: 'text',
          description: 'Where the details are written.',
          examples: ['https://wiki.example.com/stock'],
        },
        owner: {
          kind: 'text',
          description: 'The person or team that does it.',
          examples: ['karim'],
          names: ['person', 'team'],
        },
        stage: {
          kind: 'text',
          description: 'The stage that it belongs to. Without this key, that of the step above it.',
          examples: ['lyon'],
          names: ['stage'],
        },
        duration: {
          kind: 'estimate',
          of: 'durationEstimate',
          description: 'How long it takes. From these lengths the plan tells until when one can go back.',
          examples: [
            {
              best: 'PT40M',
              likely: 'PT1H',
              worst: 'PT2H',
            },
            'PT1H',
          ],
        },
        needs: {
          kind: 'text',
          list: true,
          description:
            'The steps that have to be done before. Without this key a step follows the one above it; with `[]` it may begin at once.',
          examples: [['stop-old-wms']],
          names: ['step'],
        },
        at: {
          kind: 'instant',
          description: 'When it begins at the earliest. It may lie before the window: a backup the day before.',
          examples: ['T-1d', '2026-03-07T22:00:00+01:00'],
          also: 'relative',
        },
        when: {
          kind: 'text',
          description: 'Under which condition it is done at all. The clock counts it as done.',
          examples: ['the warm-up took under 5 min'],
        },
        reversible: {
          kind: 'flag',
          description: '`false` where nothing can undo it. Such a step wants a gate and a backup before it.',
          examples: [true],
          default: true,
        },
        leaveInPlace: {
          kind: 'text',
          description: 'Why it can stay as it is when one goes back, so that nothing has to undo it.',
          examples: ['the old version ignores the new column'],
        },
        ends: {
          kind: 'text',
          description:
            'The step whose temporary state this one ends: what was closed is opened again. Once it is done, neither asks to be undone.',
          examples: ['close-site'],
          names: ['step'],
        },
        external: {
          kind: 'flag',
          description:
            '`true` where another party does it: it takes its time, and asks for no undoing, check or owner of yours.',
          examples: [true],
          default: false,
        },
        verify: {
          kind: 'text',
          description: 'How one sees that it worked.',
          examples: ['stock counts equal on both sides'],
        },
        links: {
          kind: 'text',
          list: true,
          description: 'Pages that help whoever does it.',
          examples: [['https://wiki.example.com/stock']],
        },
      },
    },
    task: {
      description: 'Something that is done before or after the night.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name of the task.',
          examples: ['book-room'],
        },
        title: {
          kind: 'text',
          description: 'What is to be done, in one line.',
          examples: ['Book the war room'],
        },
        owner: {
          kind: 'text',
          description: 'Who does it.',
          examples: ['lea'],
          names: ['person', 'team'],
        },
        due: {
          kind: 'moment',
          description: 'Until when it has to be done.',
          examples: ['T-3d'],
          also: 'relative',
        },
        before: {
          kind: 'text',
          description: 'The step before which it has to be done.',
          examples: ['migrate-stock'],
          names: ['step'],
        },
        status: {
          kind: 'choice',
          of: 'taskStatus',
          description: 'How far it is.',
          examples: ['done'],
          default: 'open',
        },
        evidence: {
          kind: 'text',
          description: 'Where others can see that it is done.',
          examples: ['https://wiki.example.com/war-room'],
        },
      },
    },
    test: {
      description: 'What was tried before the night, and what it showed.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name of the test.',
          examples: ['load'],
        },
        title: {
          kind: 'text',
          description: 'What was tried, in one line.',
          examples: ['Peak-day load'],
        },
        kind: {
          kind: 'choice',
          of: 'testKind',
          description: 'What the test tries. Serious releases want certain kinds.',
          examples: ['load'],
        },
        status: {
          kind: 'choice',
          of: 'testStatus',
          description: 'How it ended. A skipped test is no passed one.',
          examples: ['passed'],
        },
        basis: {
          kind: 'choice',
          of: 'testBasis',
          description: 'What the status rests on. Only a run on what goes live proves something.',
          examples: ['executed'],
          default: 'executed',
        },
        covers: {
          kind: 'text',
          list: true,
          description: 'The business processes and the steps that it tries.',
          examples: [['ordering', 'migrate-stock']],
          names: ['process', 'step'],
        },
        environment: {
          kind: 'text',
          description: 'Where it ran. The less it resembles production, the less it proves.',
          examples: ['pre-production'],
        },
        version: {
          kind: 'text',
          description: 'The version that was tested. It should be the one that goes live.',
          examples: ['5.0'],
        },
        volume: {
          kind: 'object',
          of: 'volume',
          description: 'How much it was tried with, against how much is expected.',
          examples: [
            {
              tested: 10000,
              expected: 42000,
              unit: 'orders a night',
            },
          ],
        },
        sites: {
          kind: 'number',
          description: 'On how many sites it ran.',
          examples: [1],
        },
        report: {
          kind: 'text',
          description:
            'The report of the run: JUnit XML, CTRF, TAP or TRX, relative to the plan. A pattern such as `reports/*.xml` names several.',
          examples: ['reports/load.xml'],
        },
        evidence: {
          kind: 'text',
          description: 'Where others can see the run.',
          examples: ['https://ci.example.com/42'],
        },
        links: {
          kind: 'text',
          list: true,
          description: 'Pages that belong to the test.',
          examples: [['https://wiki.example.com/stock']],
        },
        executedAt: {
          kind: 'moment',
          description: 'When it ran. An old run proves little about today.',
          examples: ['2026-03-01'],
        },
        executedBy: {
          kind: 'text',
          description: 'Who ran it. Somebody else should accept what it did not show.',
          examples: ['karim'],
          names: ['person', 'free'],
        },
        waiver: {
          kind: 'object',
          of: 'waiver',
          description: 'Why one goes live although this test was skipped or has failed, and who answers for it.',
          examples: [
            {
              reason: 'the test system has no printers',
              acceptedBy: 'dana',
              mitigation: 'a second printer in each depot',
              expires: '2026-03-08',
            },
          ],
        },
      },
    },
    trigger: {
      description: 'One thing that makes you go back: a measured signal, or a sentence.',
      fields: {
        signal: {
          kind: 'text',
          description: 'The signal that sets it off. Monitoring should watch it.',
          examples: ['order-time'],
          names: ['signal'],
        },
        threshold: {
          kind: 'text',
          description: 'From which value on, in quotes.',
          examples: ['> 60 s'],
        },
        for: {
          kind: 'duration',
          description: 'For how long.',
          examples: ['PT10M'],
        },
        text: {
          kind: 'text',
          description: 'The trigger in words, where nothing can be measured.',
          examples: ['a depot cannot ship for one hour'],
        },
      },
    },
    volume: {
      description: 'How much was tried, against how much is expected.',
      fields: {
        tested: {
          kind: 'number',
          description: 'How much the test tried.',
          examples: [10000],
        },
        expected: {
          kind: 'number',
          description: 'How much the first days will bring.',
          examples: [42000],
        },
        unit: {
          kind: 'text',
          description: 'What is counted.',
          examples: ['orders a night'],
        },
      },
    },
    waiver: {
      description: 'Going live without a test, with somebody who answers for it.',
      fields: {
        reason: {
          kind: 'text',
          description: 'Why the test could not be had.',
          examples: ['the test system has no printers'],
        },
        acceptedBy: {
          kind: 'text',
          description: 'Who answers for it: somebody who may decide, and did not run the test.',
          examples: ['dana'],
          names: ['person', 'free'],
        },
        mitigation: {
          kind: 'text',
          description: 'What is done instead.',
          examples: ['a second printer in each depot'],
        },
        expires: {
          kind: 'moment',
          description: 'Until when the waiver holds; at least until the window.',
          examples: ['2026-03-08'],
          also: 'relative',
        },
      },
    },
    window: {
      description: 'The time in which it has to be over, the way back included.',
      fields: {
        start: {
          kind: 'instant',
          required: true,
          description: 'When the first step may begin, with its offset from UTC.',
          examples: ['2026-03-07T20:00:00+01:00'],
        },
        end: {
          kind: 'instant',
          required: true,
          description: 'When everything has to work again, be it new or old: a time, or how long after the start.',
          examples: ['2026-03-08T06:00:00+01:00', '10h'],
          also: 'duration',
        },
        zone: {
          kind: 'zone',
          description:
            'The time zone by its IANA name. Every time of the plan is shown as the clock on the wall shows it there.',
          examples: ['Europe/Paris'],
        },
      },
    },
  },
  words: {
    approvalStatus: {
      meanings: {
        approved: 'Yes.',
        rejected: 'No.',
        pending: 'Not given yet.',
      },
      worst: 'rejected',
    },
    communicationMoment: {
      meanings: {
        before: 'Ahead of the night.',
        start: 'When it begins.',
        progress: 'While it goes on.',
        done: 'When it is over.',
        rollback: 'When it is taken back.',
      },
    },
    criticality: {
      meanings: {
        low: 'Hardly anyone notices.',
        medium: 'Some work is slower or has to be repeated.',
        high: 'Customers or important work are hit.',
        critical: 'The business stands still.',
      },
      worst: 'critical',
    },
    dataImpact: {
      meanings: {
        none: 'No data are touched.',
        read: 'Data are read, never changed.',
        written: 'New data are written in the usual way.',
        migrated: 'Data move to another place or another form.',
        destroyed: 'Data are deleted or overwritten.',
      },
      worst: 'destroyed',
    },
    issueSeverity: {
      meanings: {
        blocker: 'Nobody should go live with it.',
        major: 'Important work is hit.',
        minor: 'It can be lived with.',
      },
      worst: 'blocker',
    },
    issueStatus: {
      meanings: {
        open: 'It is there, and nobody has answered for it.',
        fixed: 'It is mended.',
        accepted: 'It is there, and somebody answers for it.',
      },
      worst: 'open',
    },
    personKind: {
      meanings: {
        person: 'One human being, with their hours.',
        rota: 'Whoever is on call. Somebody is always there, and it is never the same one.',
      },
      worst: 'person',
    },
    readinessStatus: {
      meanings: {
        done: 'Ready, and somebody has seen it.',
        partial: 'Some are ready, some are not.',
        missing: 'Not ready.',
      },
      worst: 'missing',
    },
    releaseClass: {
      meanings: {
        'business-cutover': 'The business moves from one system or way of working to another.',
        service: 'A service gets a new version.',
        data: 'Data are moved or their structure changes.',
        infrastructure: 'Machines, networks or platforms change underneath.',
        configuration: 'Settings change, and no code does.',
        facility: 'A building, a depot or a plant goes into operation.',
      },
      worst: 'business-cutover',
    },
    releaseType: {
      meanings: {
        standard: 'A small change that is made often and in the same way.',
        minor: 'A change that adds or mends something and keeps the rest.',
        major: 'A change that replaces what people and other systems rely on.',
        emergency: 'A change that cannot wait for the usual way.',
      },
      worst: 'major',
    },
    rollbackScope: {
      meanings: {
        stage: 'What earlier stages have done stays.',
        release: 'What earlier stages have done is undone too.',
      },
      worst: 'release',
    },
    rollbackStrategy: {
      meanings: {
        restore: 'Data and system are put back from a backup.',
        redeploy: 'The previous version is installed again.',
        failover: 'The work moves to another site or instance.',
        'switch-back': 'The old system, kept running, takes over again.',
        'flag-off': 'A switch turns the change off.',
        'fix-forward': 'There is no going back, faults are mended on the way.',
        none: 'There is no going back.',
      },
      worst: 'none',
    },
    rolloutStrategy: {
      meanings: {
        'big-bang': 'Everybody at once.',
        phased: 'One group, site or region after the other.',
        rolling: 'One machine or instance after the other.',
        canary: 'A small share first, watched before the rest follows.',
        'blue-green': 'Beside the old one, then all traffic is switched.',
        'feature-flag': 'Shipped switched off, then switched on.',
        'parallel-run': 'Old and new work side by side until the new one is trusted.',
      },
      worst: 'big-bang',
    },
    scenarioStrategy: {
      meanings: {
        hold: 'Everything stops as it is until more is known.',
        partial: 'Some go back and others go on.',
        'fix-forward': 'Faults are mended on the way.',
        failover: 'The work moves to another site or instance.',
        fallback: 'The business goes on in another way.',
      },
    },
    serviceImpact: {
      meanings: {
        none: 'Nobody notices.',
        degraded: 'It works, slower or with gaps.',
        'read-only': 'It can be looked at, and nothing can be entered.',
        down: 'It stands still.',
      },
      worst: 'down',
    },
    stepKind: {
      meanings: {
        change: 'It changes something, so something has to undo it.',
        check: 'It looks, and changes nothing.',
        notify: 'It tells somebody, and changes nothing.',
      },
      worst: 'change',
    },
    taskStatus: {
      meanings: {
        open: 'It is still to be done.',
        done: 'It is done.',
        dropped: 'It is not needed any more.',
      },
      worst: 'open',
    },
    testBasis: {
      meanings: {
        executed: 'It was run on what goes live.',
        'vendor-statement': 'A vendor says so.',
        'previous-release': 'It was run on an earlier release.',
      },
      worst: 'vendor-statement',
    },
    testKind: {
      meanings: {
        unit: 'A piece of code on its own.',
        integration: 'Parts working together.',
        'end-to-end': 'A whole process from its first to its last step.',
        load: 'The busiest day, at its real volume.',
        migration: 'Moving the data, at their real size.',
        'user-acceptance': 'The people who will work with it, doing their work.',
        security: 'Whether it can be attacked.',
        rollback: 'Going back, in full.',
        'disaster-recovery': 'Starting again after losing everything.',
        smoke: 'Whether it runs at all.',
        regression: 'Whether what worked still works.',
      },
    },
    testStatus: {
      meanings: {
        planned: 'It has not begun.',
        running: 'It has begun and not ended.',
        passed: 'It ran and found nothing.',
        failed: 'It ran and found a fault.',
        skipped: 'It was left out.',
        blocked: 'It could not run.',
      },
      worst: 'failed',
    },
  },
};
export const policyFormat: Format = {
  root: 'policy',
  objects: {
    policy: {
      description: 'What holds for every plan of a workspace.',
      fields: {
        apiVersion: {
          kind: 'text',
          required: true,
          description: 'The version of the policy format: `repli/v1`.',
          examples: ['repli/v1'],
          word: 'repli/v1',
        },
        kind: {
          kind: 'text',
          required: true,
          description: 'What this document is: `Policy`.',
          examples: ['Policy'],
          word: 'Policy',
        },
        files: {
          kind: 'text',
          list: true,
          description: 'More files that are plans, as patterns from here.',
          examples: [['ops/**/*.yaml']],
        },
        rules: {
          kind: 'free',
          description: 'Rules by their code with the severity that they have here, or `off`.',
          examples: [
            {
              'rollback-not-rehearsed': 'error',
              'pause-missing': 'off',
            },
          ],
        },
        limits: {
          kind: 'object',
          of: 'limits',
          description: 'The numbers that rules measure against.',
          examples: [
            {
              shift: 'PT12H',
            },
          ],
        },
        require: {
          kind: 'object',
          of: 'require',
          description: 'What every plan has to have.',
          examples: [
            {
              approvals: ['infrastructure', 'application'],
            },
          ],
        },
        freezes: {
          kind: 'object',
          of: 'freeze',
          list: true,
          description: 'Times in which nothing goes live.',
          examples: [
            [
              {
                name: 'Black Friday',
                start: '2026-11-25',
                end: '2026-12-01',
              },
            ],
          ],
        },
        people: {
          kind: 'object',
          of: 'person',
          list: true,
          description: 'A directory of people for all plans.',
          examples: [
            [
              {
                id: 'dana',
                name: 'Dana Roy',
              },
            ],
          ],
        },
      },
    },
    freeze: {
      description: 'A time in which nothing goes live.',
      fields: {
        name: {
          kind: 'text',
          description: 'What the freeze is for.',
          examples: ['Black Friday'],
        },
        start: {
          kind: 'moment',
          required: true,
          description: 'Its first day or moment.',
          examples: ['2026-11-25'],
        },
        end: {
          kind: 'moment',
          required: true,
          description: 'Its last day, included, or the moment at which it ends.',
          examples: ['2026-12-01'],
        },
        services: {
          kind: 'text',
          list: true,
          description: 'The services that it holds. Without this key it holds all of them.',
          examples: [['warehouse']],
        },
      },
    },
    limits: {
      description: 'The numbers that rules measure against.',
      fields: {
        shift: {
          kind: 'duration',
          description: 'The longest shift.',
          examples: ['PT12H'],
          default: 'PT12H',
        },
        rest: {
          kind: 'duration',
          description: 'The shortest rest between two shifts.',
          examples: ['PT11H'],
          default: 'PT11H',
        },
        week: {
          kind: 'duration',
          description: 'The most hours of work in seven days.',
          examples: ['PT48H'],
          default: 'PT48H',
        },
        rehearsalAge: {
          kind: 'duration',
          description: 'How old a rehearsal of the way back may be.',
          examples: ['P90D'],
          default: 'P90D',
        },
        reportAge: {
          kind: 'duration',
          description: 'How old a test report may be when the window opens.',
          examples: ['P14D'],
          default: 'P14D',
        },
        recoveryConfidence: {
          kind: 'number',
          description: 'The least chance to be back in time, from 0 to 1.',
          examples: [0.95],
          default: 0.95,
        },
        maxRisk: {
          kind: 'number',
          description: 'The highest risk score, from 0 to 100.',
          examples: [60],
          default: 60,
        },
      },
    },
    person: {
      description: 'Somebody who takes part, with their hours.',
      fields: {
        id: {
          kind: 'slug',
          required: true,
          description: 'The short name by which the plan refers to this person.',
          examples: ['dana'],
        },
        name: {
          kind: 'text',
          description: 'The full name, as one would ask for on the phone.',
          examples: ['Dana Roy'],
        },
        kind: {
          kind: 'choice',
          of: 'personKind',
          description: 'Who this is: one person, or whoever is on call.',
          examples: ['rota'],
          default: 'person',
        },
        team: {
          kind: 'text',
          description: 'The team. Steps may be owned by a team, then anyone of it will do.',
          examples: ['it'],
        },
        roles: {
          kind: 'text',
          list: true,
          description:
            'What this person does on the night. Known are `decision-maker`, `release-lead`, `operator`, `tester`, `communications`, `sponsor`, `crisis-lead` and `vendor`; other words are free.',
          examples: [['decision-maker']],
        },
        deputy: {
          kind: 'text',
          description: 'Who takes over when this person cannot.',
          examples: ['karim'],
          names: ['person', 'team'],
        },
        contact: {
          kind: 'text',
          description: 'How to reach this person in the middle of the night.',
          examples: ['+33 1 00 00 00 00'],
        },
        shifts: {
          kind: 'object',
          of: 'shift',
          list: true,
          description:
            'When this person works. Tired people decide badly, so long shifts and short rests are findings.',
          examples: [
            [
              {
                start: '2026-03-07T19:00:00+01:00',
                end: '2026-03-08T03:00:00+01:00',
              },
            ],
          ],
        },
      },
    },
    require: {
      description: 'What every plan has to have.',
      fields: {
        approvals: {
          kind: 'text',
          list: true,
          description: 'The roles that have to approve a serious plan.',
          examples: [['infrastructure', 'application']],
        },
        tests: {
          kind: 'object',
          of: 'requiredTests',
          description: 'The kinds of test that a plan has to name, by its criticality.',
          examples: [
            {
              high: ['integration', 'rollback'],
            },
          ],
        },
      },
    },
    requiredTests: {
      description: 'The kinds of test that a plan has to name, by its criticality.',
      fields: {
        low: {
          kind: 'choice',
          of: 'testKind',
          list: true,
          description: 'Kinds of test for a plan of low criticality.',
          examples: [['smoke']],
        },
        medium: {
          kind: 'choice',
          of: 'testKind',
          list: true,
          description: 'Kinds of test for a plan of medium criticality.',
          examples: [['integration']],
        },
        high: {
          kind: 'choice',
          of: 'testKind',
          list: true,
          description: 'Kinds of test for a plan of high criticality.',
          examples: [['integration', 'rollback']],
        },
        critical: {
          kind: 'choice',
          of: 'testKind',
          list: true,
          description: 'Kinds of test for a plan of critical criticality.',
          examples: [['load', 'migration', 'rollback', 'user-acceptance']],
        },
      },
    },
    shift: {
      description: 'A stretch of work of one person.',
      fields: {
        start: {
          kind: 'instant',
          description: 'When the shift begins.',
          examples: ['2026-03-07T19:00:00+01:00'],
        },
        end: {
          kind: 'instant',
          description: 'When the shift ends and somebody else has to be there.',
          examples: ['2026-03-08T03:00:00+01:00'],
        },
      },
    },
  },
  words: {
    personKind: {
      meanings: {
        person: 'One human being, with their hours.',
        rota: 'Whoever is on call. Somebody is always there, and it is never the same one.',
      },
      worst: 'person',
    },
    ruleSeverity: {
      meanings: {
        off: 'The rule is silent.',
        info: 'Better with.',
        warning: 'Weak.',
        error: 'This must not go live.',
      },
      worst: 'error',
    },
    testKind: {
      meanings: {
        unit: 'A piece of code on its own.',
        integration: 'Parts working together.',
        'end-to-end': 'A whole process from its first to its last step.',
        load: 'The busiest day, at its real volume.',
        migration: 'Moving the data, at their real size.',
        'user-acceptance': 'The people who will work with it, doing their work.',
        security: 'Whether it can be attacked.',
        rollback: 'Going back, in full.',
        'disaster-recovery': 'Starting again after losing everything.',
        smoke: 'Whether it runs at all.',
        regression: 'Whether what worked still works.',
      },
    },
  },
};

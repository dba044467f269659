/**
 * Two plans without fault, for the examples of rules: a small routine change, and a serious release with everything
 * that one has to hold. An example replaces sections of them and leaves the rest.
 */
export const routinePlan = `apiVersion: repli/v1
kind: ReleasePlan
metadata:
  name: shop-config
release:
  service: shop
  version: "5.0"
  type: standard
  strategy: rolling
impact:
  criticality: low
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T22:00:00+01:00
steps:
  - id: push-config
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      undoes: [push-config]
`;

export const seriousPlan = `apiVersion: repli/v1
kind: ReleasePlan

metadata:
  name: warehouse-5

release:
  service: warehouse
  version: "5.0"
  type: major
  strategy: phased

impact:
  criticality: high
  processes: [ordering]
  data: written

window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-08T06:00:00+01:00

people:
  - { id: dana, roles: [decision-maker], deputy: lea }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, roles: [operator], deputy: sam }
  - { id: sam, roles: [operator] }

steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }

gates:
  - id: go-no-go
    before: open-orders
    at: 2026-03-07T22:00:00+01:00
    decider: dana
    criteria:
      - { signal: order-time, threshold: "< 30 s" }

tests:
  - id: load
    kind: load
    status: passed
    covers: [ordering]
    evidence: https://ci.example.com/42
  - id: together
    kind: integration
    status: passed
    evidence: https://ci.example.com/43
  - id: way-back
    kind: rollback
    status: passed
    evidence: https://ci.example.com/44

issues: []

readiness:
  - { group: warehouse staff, need: trained on the new screens, status: done }

monitoring:
  - { signal: order-time, threshold: "> 60 s", for: PT10M }

rollback:
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true

crisis:
  lead: dana
  warRoom: https://meet.example.com/war
  pause: PT1H
  syncEvery: PT30M
  escalation: [lea]

communications:
  - { audience: warehouse staff, channel: mail, when: before, owner: lea }
  - { audience: warehouse staff, channel: mail, when: done, owner: lea }
  - { audience: warehouse staff, channel: phone, when: rollback, owner: lea }

mandate:
  sponsor: the managing director
  statement: Dana decides alone on the night
  announcedOn: 2026-02-25

approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }

review:
  on: 2026-03-15
  owner: dana
`;

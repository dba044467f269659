/**
 * Keys that only the files of others have at their margin: of Compose, Kubernetes, Helm, CI systems, OpenAPI and
 * whatever else is called `something.release.yaml`. Words that a plan might hold by a slip (`data`, `parameters`) are
 * not here.
 */
export const keysOfOthers: ReadonlySet<string> = new Set(
  `
  services volumes networks configs secrets
  spec stringData subjects roleRef webhooks
  replicaCount image images ingress resources autoscaling nodeSelector tolerations
  affinity serviceAccount imagePullSecrets nameOverride fullnameOverride podAnnotations
  releases repositories helmDefaults patches configMapGenerator secretGenerator
  on jobs runs before_script after_script script pages workflow workflows include
  trigger triggers pr pool pipeline pipelines agents orbs executors
  openapi swagger asyncapi paths securityDefinitions
  apis branches plugins tagFormat builds archives dockers changelog project_name
  AWSTemplateFormatVersion Transform Resources substitutions scrape_configs rule_files
  hosts plays handlers devDependencies
`
    .trim()
    .split(/\s+/),
);

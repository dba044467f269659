#!/usr/bin/env bash
# The steps of the GitHub Action. What comes from outside comes as variables: no plan and no pull request writes into this script.
set -euo pipefail

# A release of the action carries the bundle. A checkout of anything else builds its own, so that what runs is what it shows.
repli() {
  if [ ! -f "$GITHUB_ACTION_PATH/dist/repli.cjs" ]; then node "$GITHUB_ACTION_PATH/scripts/prepare.mjs" >&2; fi
  node "$GITHUB_ACTION_PATH/dist/repli.cjs" "$@"
}

# Where the action is checked out into the repository that it checks, its own plans and those of its tests are none of that one's.
leave_out_this_checkout() {
  local here workspace
  here=$(cd "$GITHUB_ACTION_PATH" && pwd -P)
  workspace=$(cd "${GITHUB_WORKSPACE:-.}" && pwd -P)
  if [[ $here == "$workspace"/?* ]]; then echo '*' >"$here/.gitignore"; fi
}

# Annotates the lines, writes the summary of the job, and leaves the card and the exit code to the next steps.
check() {
  local card="${RUNNER_TEMP:-/tmp}/repli-card.md"
  # The card of an earlier run says nothing of this one.
  rm -f -- "$card"
  local flags=(--format github --format "markdown=$card" "--fail-on=$REPLI_FAIL_ON")
  if [ -n "$REPLI_MAX_RISK" ]; then flags+=("--max-risk=$REPLI_MAX_RISK"); fi
  if [ -n "$REPLI_SARIF" ]; then flags+=(--format "sarif=$REPLI_SARIF"); fi
  if [ -n "$REPLI_BASE" ]; then
    # A shallow clone has no base; one commit of it is enough.
    git rev-parse --verify --quiet --end-of-options "$REPLI_BASE^{commit}" >/dev/null ||
      git fetch --quiet --depth=1 -- origin "$REPLI_BASE"
    flags+=("--base=$REPLI_BASE")
  fi
  local paths=()
  while IFS= read -r path; do if [ -n "$path" ]; then paths+=("$path"); fi; done <<<"$REPLI_PATHS"

  local code=0
  leave_out_this_checkout
  repli check "${flags[@]}" -- ${paths[@]+"${paths[@]}"} || code=$?
  if [ -f "$card" ]; then cat "$card" >>"$GITHUB_STEP_SUMMARY"; else card=; fi
  {
    echo "card=$card"
    echo "exit-code=$code"
  } >>"$GITHUB_OUTPUT"
}

# One comment, written anew each time; a fork's token may not write, and that fails nothing.
comment() {
  if [ -z "$REPLI_CARD" ]; then return; fi
  local comments="repos/$GITHUB_REPOSITORY/issues/$REPLI_PULL_REQUEST/comments" known
  if ! known=$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith("<!-- repli -->")) | .id'); then
    echo "::notice title=Repli::The comments of this pull request cannot be read with this token; the card is in the summary."
    return
  fi
  known=${known%%$'\n'*}
  if [ -n "$known" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" --field "body=@$REPLI_CARD" && return
  else
    gh api --silent --method POST "$comments" --field "body=@$REPLI_CARD" && return
  fi
  echo "::notice title=Repli::This token may not comment; the card is in the summary."
}

"$1"

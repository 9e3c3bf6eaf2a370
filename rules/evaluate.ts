import { checks } from './checks/index.ts'
import type { AnyCheck, Finding } from './finding.ts'
import type { Snapshot } from './types.ts'

/** Every check's findings on the snapshot's day, in the order of the registry. Pure. */
export function evaluate(snapshot: Snapshot): Finding[] {
  return checks.flatMap((check): readonly Finding[] => check.evaluate(snapshot))
}

const byId = new Map(checks.map((check) => [check.id, check]))

export function checkOf(finding: Finding): AnyCheck {
  const found = byId.get(finding.check)
  if (!found) throw new Error(`no check called ${finding.check}`)
  return found
}

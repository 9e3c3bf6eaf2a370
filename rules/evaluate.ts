import { checks } from './checks/index.ts'
import type { AnyCheck, Finding } from './finding.ts'
import type { Snapshot } from './types.ts'

/** Every check's findings on the snapshot's day, in the order of the registry. Pure. */
export function evaluate(snapshot: Snapshot): Finding[] {
  return checks.flatMap((check): readonly Finding[] => check.evaluate(snapshot))
}

/** Days of which results are remembered. */
const REMEMBERED = 4

interface Judged {
  /** What the check looked at, as it was. */
  readonly seen: readonly (readonly [part: keyof Snapshot, value: unknown])[]
  readonly findings: readonly Finding[]
}

/** Evaluates like `evaluate`, but judges anew only by checks of which a part they looked at has become another. */
export function openEvaluator(): (snapshot: Snapshot) => Finding[] {
  const judged = new Map<AnyCheck, Judged[]>()
  return (snapshot) =>
    checks.flatMap((check): readonly Finding[] => {
      const earlier = judged.get(check) ?? []
      const same = earlier.find(({ seen }) => seen.every(([part, value]) => snapshot[part] === value))
      if (same) return same.findings
      const fresh = judge(check, snapshot)
      judged.set(check, [fresh, ...earlier].slice(0, REMEMBERED))
      return fresh.findings
    })
}

/** A check is pure: what it finds follows from what it looks at. */
function judge(check: AnyCheck, snapshot: Snapshot): Judged {
  const seen = new Map<keyof Snapshot, unknown>()
  const watched = new Proxy(snapshot, {
    get: (target, part: keyof Snapshot) => {
      seen.set(part, target[part])
      return target[part]
    },
    ownKeys: () => {
      throw new Error(`${check.id} looks at the whole snapshot`)
    },
  })
  return { findings: check.evaluate(watched), seen: [...seen] }
}

const byId = new Map(checks.map((check) => [check.id, check]))

export function checkOf(finding: Finding): AnyCheck {
  const found = byId.get(finding.check)
  if (!found) throw new Error(`no check called ${finding.check}`)
  return found
}

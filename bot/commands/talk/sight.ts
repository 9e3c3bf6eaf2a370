import { departmentNames } from '../../../db/departments.ts'
import type { Person } from '../../../db/people.ts'
import type { Subject, SubjectKind } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { spokenNames } from '../../../rules/department-names.ts'
import { can, seesEverything } from '../../../rules/permissions.ts'
import { reportTargets } from '../../../rules/report-targets.ts'
import type { Snapshot } from '../../../rules/types.ts'
import type { App } from '../../app.ts'
import type { Names } from './cut.ts'
import type { Command } from './define.ts'
import type { Sight } from './hear.ts'
import { ownerOf } from './scope.ts'

const keptNames = new WeakMap<Snapshot, Map<string, Names>>()

/** What a person may mean: nothing that they may not see is known by its name. */
export function sightOf(app: App, person: Person, today: LocalDate): Sight {
  const snapshot = app.snapshot(today)
  const isSeen = (departmentId: number) => can(person, 'read', departmentId)
  return {
    today,
    mayUse: ({ needs }: Command) => can(person, needs, person.departmentIds[0] ?? null),
    names: namesFor(app, person, snapshot),
    itemsNumbered: (id) =>
      NUMBERED_KINDS.flatMap((kind): Subject[] => {
        const owner = ownerOf(snapshot, { kind, id })
        return owner !== null && isSeen(owner) ? [{ kind, id }] : []
      }),
  }
}

/** Listed once for all who see the same of a county that has not changed. */
function namesFor(app: App, person: Person, snapshot: Snapshot): Names {
  const seen = seesEverything(person) ? 'all' : person.departmentIds.join(' ')
  const kept = keptNames.get(snapshot) ?? new Map<string, Names>()
  const known = kept.get(seen)
  if (known !== undefined) return known
  const isSeen = ({ departmentId }: { departmentId: number }) => can(person, 'read', departmentId)
  const names = {
    departments: departmentNames(app.db).flatMap(spokenNames),
    targets: reportTargets(snapshot)
      .filter(isSeen)
      .map(({ name }) => name),
    items: new Map(
      numbered(snapshot)
        .filter(isSeen)
        .map(({ number, subject }) => [number, subject] as const),
    ),
  }
  keptNames.set(snapshot, kept.set(seen, names))
  return names
}

/** What 第50号 may be. */
const NUMBERED_KINDS: readonly SubjectKind[] = [
  'letter',
  'foi-request',
  'rectification',
  'website',
  'account',
  'document',
  'column',
]

/** What has a number of its own beside the short id. */
function numbered({
  letters,
  foiRequests,
  foiArrivals,
}: Snapshot): { number: string; subject: Subject; departmentId: number }[] {
  return [
    ...letters.map(({ id, number, departmentId }) => ({
      number,
      subject: { kind: 'letter' as const, id },
      departmentId,
    })),
    ...[...foiRequests, ...foiArrivals].map(({ id, number, departmentId }) => ({
      number,
      subject: { kind: 'foi-request' as const, id },
      departmentId,
    })),
  ]
}

import { allGroups, type Group } from '../../db/groups.ts'
import { activePeople, type Person } from '../../db/people.ts'
import { countEpisodesClosedSince, openEpisode, openEpisodes, recordReminder } from '../../db/episodes.ts'
import { checks } from '../../rules/checks/index.ts'
import { addDays } from '../../rules/dates.ts'
import { type DepartmentDigest, digestByDepartment } from '../../rules/digest.ts'
import { checkOf } from '../../rules/evaluate.ts'
import type { Finding } from '../../rules/finding.ts'
import {
  type Episode,
  isOpenTrouble,
  isQuestion,
  isSameEpisode,
  isUnasked,
  withoutUndecided,
} from '../../rules/reminders.ts'
import type { Department } from '../../rules/types.ts'
import { groupDoor, mentionsOn } from '../delivery/doors.ts'
import { unreachedDepartments } from '../delivery/recipients.ts'
import { weeklyReply } from '../messages/delivery/reminders.ts'
import { UNHEARD, unreachedReply } from '../messages/delivery/unreached.ts'
import type { Job, JobContext } from './define.ts'
import { tellOffice } from './tell.ts'

/** Checks whose troubles are gone when a department settled them; a week with too few updates only passes. */
const SETTLED = checks
  .filter(({ audience, cadence }) => audience === 'department' && cadence === 'daily')
  .map(({ id }) => id)

/** Monday's one message to each group: what is due or late, department by department. */
export const weeklyReminder: Job = {
  id: 'weekly-reminder',
  title: '每周督查提醒',
  timetable: { every: 'week', weekday: 1, at: '09:05', onDayOff: 'next' },
  run: (context) => {
    const { app, today } = context
    const snapshot = app.snapshot(today)
    const episodes = openEpisodes(app.db)
    const findings = withoutUndecided(app.findings(today), episodes).filter(
      (finding) =>
        checkOf(finding).audience === 'department' &&
        (isOpenTrouble(finding) || isUnasked(finding, episodeOf(finding, episodes))),
    )
    const digests = digestByDepartment(findings, snapshot.departments)
    const people = activePeople(app.db)
    const groups = allGroups(app.db)
    const sent = groups.filter((group) => remindGroup(context, group, digests, people))
    if (groups.length === 0 && digests.length > 0) missGroups(context, digests)
    rememberAsked(context, sent, digests, episodes)
    nameUnreached(context, people)
    return `${digests.length} departments, ${sent.length} groups`
  },
}

/** Names the week's message to a group. */
export function weeklyKey(monday: string, { id }: Pick<Group, 'id'>): string {
  return `weekly-reminder:${monday}:group:${id}`
}

function remindGroup(
  { app, slot, today, enqueue, unheard }: JobContext,
  group: Group,
  digests: readonly DepartmentDigest[],
  people: readonly Person[],
): boolean {
  const door = groupDoor(app, group)
  const concerned = digests.filter(({ department }) => isFor(group, department))
  if (concerned.length === 0) return false
  const called = new Set<string>()
  const entries = concerned.map(({ department, findings }) => ({
    department,
    findings,
    mentions: callOnce(called, door === null ? [] : mentionsOn(app, door, liaisonsOf(people, department.id))),
  }))
  const fixed = countEpisodesClosedSince(app.db, addDays(today, -7), SETTLED, group.departmentIds)
  const reply = weeklyReply(entries, fixed, today)
  if (door === null) {
    unheard({ whom: UNHEARD.group(group.name), origin: 'weekly-reminder', reply })
    return false
  }
  enqueue({
    key: weeklyKey(slot.key, group),
    door,
    audience: { kind: 'group', id: group.id },
    origin: 'weekly-reminder',
    reply,
  })
  return true
}

function missGroups({ today, unheard }: JobContext, digests: readonly DepartmentDigest[]): void {
  const entries = digests.map((digest) => ({ ...digest, mentions: [] }))
  unheard({ whom: UNHEARD.noGroup, origin: 'weekly-reminder', reply: weeklyReply(entries, 0, today) })
}

/** Asked once of each newest day seen: the episode keeps that it was. */
function rememberAsked(
  { app, slot, today }: JobContext,
  groups: readonly Group[],
  digests: readonly DepartmentDigest[],
  episodes: readonly Episode[],
): void {
  for (const { department, findings } of digests) {
    const group = groups.find((it) => isFor(it, department))
    if (group === undefined) continue
    for (const finding of findings.filter(isQuestion)) {
      const episode = episodeOf(finding, episodes) ?? openEpisode(app.db, finding, today)
      const asked = { finding, reason: 'new-stage', ordinal: episode.reminders + 1 } as const
      recordReminder(app.db, episode.id, asked, weeklyKey(slot.key, group), today)
    }
  }
}

function episodeOf(finding: Finding, episodes: readonly Episode[]): Episode | null {
  return episodes.find((episode) => isSameEpisode(episode, finding)) ?? null
}

function isFor({ departmentIds }: Group, { id }: Department): boolean {
  return departmentIds.length === 0 || departmentIds.includes(id)
}

/** What a group hears in a department's place shows nobody that the department hears nothing itself. */
function nameUnreached(context: JobContext, people: readonly Person[]): void {
  const { app, slot, today } = context
  const unreached = unreachedDepartments(app, people, app.findings(today))
  if (unreached.length === 0) return
  tellOffice(context, {
    key: `unreached:${slot.key}`,
    origin: 'unreached',
    reply: unreachedReply(unreached),
  })
}

/** Whoever looks after several departments is called where the first of them stands. */
function callOnce(called: Set<string>, userIds: readonly string[]): string[] {
  const fresh = userIds.filter((userId) => !called.has(userId))
  for (const userId of fresh) called.add(userId)
  return fresh
}

function liaisonsOf(people: readonly Person[], departmentId: number): Person[] {
  return people.filter(
    ({ role, departmentIds }) => role === 'liaison' && departmentIds.includes(departmentId),
  )
}

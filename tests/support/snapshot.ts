import { date, type LocalDate } from '../../rules/dates.ts'
import { placeNamed } from '../../rules/place.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import type {
  AccountLook,
  Column,
  Department,
  FoiArrival,
  FoiEvent,
  FoiEventKind,
  FoiRequest,
  Letter,
  MediaAccount,
  Notice,
  Observation,
  PolicyDocument,
  Rectification,
  Snapshot,
  Website,
} from '../../rules/types.ts'
import { calendar } from './calendar.ts'

/** A county of one department and nothing else, on the first working day after the National Day week. */
export function snapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    today: date('2021-10-08'),
    calendar,
    profile: tongbai2021,
    place: placeNamed('桐柏县'),
    departments: [department()],
    websites: [],
    accounts: [],
    letters: [],
    foiRequests: [],
    foiArrivals: [],
    documents: [],
    notices: [],
    rectifications: [],
    enquiries: [],
    verdicts: [],
    rounds: [],
    publications: [],
    ...parts,
  }
}

export function department(parts: Partial<Department> = {}): Department {
  return { id: 1, name: '平氏镇', kind: 'township', group: null, ...parts }
}

/** Columns get the site's id; those without an id of their own are numbered from 1. */
export function website(parts: Partial<Website> = {}): Website {
  const { id = 1, columns = [] } = parts
  return {
    departmentId: 1,
    name: '平氏镇网站',
    isPortal: false,
    visits: { made: 0, failed: 0 },
    ...parts,
    id,
    columns: columns.map((it, index) => ({ ...it, websiteId: id, id: it.id === 0 ? index + 1 : it.id })),
  }
}

/** A 12-month column that nobody has looked at yet. */
export function column(parts: Partial<Column> = {}): Column {
  return {
    id: 0,
    websiteId: 1,
    name: '财政信息',
    window: { count: 12, unit: 'month' },
    isHomepage: false,
    departmentId: null,
    mergeAdvised: false,
    observation: null,
    ...parts,
  }
}

/** A column of a fortnight with what the machine saw of it on `lookedOn`; null when it saw nothing yet. */
export function crawledColumn(lookedOn: string, observation: Partial<Observation> | null): Column {
  const day = date(lookedOn)
  const looked = { lookedOn: day, sameSince: day, source: 'crawl', isSelfReport: false } as const
  return column({
    id: 1,
    name: '工作动态',
    window: { count: 14, unit: 'day' },
    observation:
      observation === null ? null : { ...looked, outcome: 'dated', on: date('2021-10-01'), ...observation },
  })
}

/** What was seen on `lookedOn`; the newest item's day when one is given, else an empty column. */
export function look(
  lookedOn: string,
  newestOn: string | null,
  parts: Partial<Observation> = {},
): Observation {
  const day = date(lookedOn)
  const on = newestOn === null ? null : date(newestOn)
  const outcome = on === null ? 'blank' : 'dated'
  return { lookedOn: day, outcome, on, sameSince: day, source: 'inspection', isSelfReport: false, ...parts }
}

/** `count` columns whose newest item is long past any window. */
export function staleColumns(count: number, parts: Partial<Column> = {}): Column[] {
  const observation = look('2021-09-27', '2019-06-01')
  return Array.from({ length: count }, () => column({ observation, ...parts }))
}

/** A running account; its last update is the newest of `recentUpdates` unless it is given. */
export function account(parts: Partial<MediaAccount> = {}): MediaAccount {
  return {
    id: 1,
    departmentId: 1,
    platform: '微信公众号',
    name: '桐柏平氏',
    ownerName: '平氏镇政府',
    state: 'running',
    deregisteredOn: null,
    filings: { national: 'filed', provincial: 'filed' },
    registeredOn: null,
    lastUpdatedOn: parts.recentUpdates?.toSorted().at(-1) ?? null,
    isSelfReport: false,
    look: null,
    isFromFeed: false,
    feedReadOn: null,
    recentUpdates: [],
    ...parts,
  }
}

/** What somebody saw who looked at an account on a day: its newest update, or none. */
export function accountLook(
  on: string,
  newestOn: string | null,
  parts: Partial<AccountLook> = {},
): AccountLook {
  return { on: date(on), newestOn: newestOn === null ? null : date(newestOn), source: 'inspection', ...parts }
}

/** The account, once somebody has looked at it on a day and seen its last update. */
export function lookedAt(seen: MediaAccount, on: string, parts: Partial<AccountLook> = {}): MediaAccount {
  return { ...seen, look: accountLook(on, seen.lastUpdatedOn, parts) }
}

export function letter(parts: Partial<Letter> = {}): Letter {
  const { id = 1, complexity = 'normal' } = parts
  return {
    kind: 'letter',
    box: null,
    category: null,
    purpose: null,
    topic: null,
    number: `2021-${id}`,
    departmentId: 1,
    receivedOn: date('2021-09-27'),
    transferredOn: null,
    reopenedOn: null,
    extendedOn: null,
    extensionReason: complexity === 'complex' ? '需多部门会商' : null,
    answeredOn: null,
    ...parts,
    id,
    complexity,
  }
}

export function foiRequest(parts: Partial<FoiRequest> = {}): FoiRequest {
  const { id = 1 } = parts
  return {
    number: `Y${id}`,
    departmentId: 1,
    channel: 'online',
    applicantType: null,
    receivedOn: date('2021-09-27'),
    events: [],
    result: null,
    delivery: null,
    ...parts,
    id,
  }
}

export function foiArrival(parts: Partial<FoiArrival> = {}): FoiArrival {
  return {
    id: 1,
    number: 'Y1',
    departmentId: 1,
    channel: 'online',
    submittedOn: date('2021-10-08'),
    ...parts,
  }
}

/** `events('opinion-asked 2021-10-08', 'answered 2021-10-29')`, in date order. */
export function events(...lines: readonly string[]): FoiEvent[] {
  return lines.map((line) => {
    const [kind = '', day = ''] = line.split(' ')
    return { kind: kind as FoiEventKind, on: date(day) }
  })
}

export function policyDocument(parts: Partial<PolicyDocument> = {}): PolicyDocument {
  return {
    id: 1,
    departmentId: 1,
    title: '桐柏县2021年度地质灾害防治方案',
    ownerName: '县自然资源局',
    publishedOn: date('2021-09-27'),
    mustInterpret: true,
    interpretations: [],
    ...parts,
  }
}

export function notice(parts: Partial<Notice> = {}): Notice {
  const { id = 1 } = parts
  return {
    level: 'county',
    number: `督查通报第${id}期`,
    issuedOn: date('2021-10-08'),
    accountIds: [1],
    isBulletin: false,
    ...parts,
    id,
  }
}

export function rectification(parts: Partial<Rectification> = {}): Rectification {
  return {
    id: 1,
    departmentId: 1,
    description: '桐柏平氏公众号恢复更新',
    deadlineOn: date('2021-10-11'),
    deadlineTime: null,
    fixedOn: null,
    reportedOn: null,
    ...parts,
  }
}

/** Several days in one string: `days('2021-09-27 2021-09-30')`. */
export function days(text: string): LocalDate[] {
  return text.split(' ').map(date)
}

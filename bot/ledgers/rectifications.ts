import { rectifications } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { SECTION_IDS, type SectionId } from '../../rules/bulletin/model.ts'
import { sectionWords } from '../messages/bulletins/sections/index.ts'
import { day, oneOf, text, time, wholeNumber } from '../sources/cells.ts'
import { defineLedger, kept, optional, required } from './define.ts'
import { department, inOrder, pastDay, subject } from './readers.ts'

const bulletinSection = oneOf<SectionId>(
  Object.fromEntries(SECTION_IDS.map((id) => [sectionWords[id].name, id])),
  Object.fromEntries(SECTION_IDS.flatMap((id) => sectionWords[id].otherNames.map((name) => [name, id]))),
)

export const rectificationLedger = defineLedger({
  id: 'rectifications',
  sheet: '整改',
  table: rectifications,
  code: 'rectification',
  columns: {
    departmentId: required('单位', department),
    description: required('问题', text(300)),
    orderedBy: required('依据', text(200)),
    deadlineOn: required('整改期限', day),
    deadlineTime: optional('期限时刻', time),
    fixedOn: optional('改好日期', pastDay),
    reportedOn: optional('报送说明日期', pastDay),
    report: optional('整改说明', text(1000)),
    closedOn: optional('销号日期', pastDay),
    sentBackReason: optional('退回原因', text(300)),
    subject: kept('涉及事项', subject),
    bulletinId: kept('季度通报号', wholeNumber(1, 1_000_000)),
    section: kept('通报部分', bulletinSection),
  },
  madeOf: {
    subject: {
      of: ['subjectKind', 'subjectId'],
      value: ({ subjectKind: kind, subjectId: id }) => (kind === null || id === null ? null : { kind, id }),
    },
  },
  key: ['departmentId', 'description', 'deadlineOn'],
  example: {
    departmentId: '某局',
    description: '网站首页链接打不开',
    orderedBy: '督查通报2026年第7期',
    deadlineOn: '2026-07-16',
    deadlineTime: '17:00',
  },
  open: (db) => {
    const put = upserter(db, rectifications, ['departmentId', 'description', 'deadlineOn'])
    return {
      check: ({ fixedOn, closedOn }) => inOrder(fixedOn, '改好日期', 'closedOn', closedOn),
      save: ({ subject: about, ...record }) =>
        put({ ...record, subjectKind: about?.kind ?? null, subjectId: about?.id ?? null }).change,
    }
  },
})

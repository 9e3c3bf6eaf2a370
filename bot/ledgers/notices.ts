import { noticeAccounts, notices } from '../../db/schema/index.ts'
import { noticesCalledLike } from '../../db/notices.ts'
import { linkedRows, storedRows } from '../../db/engine/stored-rows.ts'
import { linker, upserter, withLinks } from '../../db/engine/upsert.ts'
import type { NoticeLevel } from '../../rules/types.ts'
import { oneOf, text, wholeNumber } from '../sources/cells.ts'
import { defineLedger, kept, optional, required, withDefault } from './define.ts'
import { accounts, faultAt, inOrder, pastDay } from './readers.ts'

const levels = oneOf<NoticeLevel>(
  { 省: 'province', 市: 'city', 县: 'county' },
  { 区: 'county', 县区: 'county', 旗: 'county', 州: 'city' },
)

export const noticeLedger = defineLedger({
  id: 'notices',
  sheet: '通报',
  table: notices,
  code: 'notice',
  columns: {
    level: required('级别', levels),
    number: required('文号', text(60)),
    title: required('标题', text(200)),
    issuedOn: required('发文日期', pastDay),
    accounts: withDefault('账号', accounts, []),
    url: optional('链接', text(500)),
    voidedOn: optional('撤销日期', pastDay),
    voidReason: optional('撤销理由', text(300)),
    bulletinId: kept('季度通报号', wholeNumber(1, 1_000_000)),
  },
  key: ['level', 'number'],
  example: {
    level: '县',
    number: '督查通报2026年第7期',
    title: '2026年第二季度政府网站与政务新媒体抽查情况通报',
    issuedOn: '2026-07-08',
    accounts: '微信公众号:某县某局',
  },
  rows: (db) => {
    const against = linkedRows(db, noticeAccounts, 'noticeId', 'accountId')
    return storedRows(db, notices).map((row) => ({ ...row, accounts: against(row.id) }))
  },
  open: (db) => {
    const put = upserter(db, notices, ['level', 'number'])
    const setAccounts = linker(db, noticeAccounts, 'noticeId', 'accountId')
    return {
      check: ({ issuedOn, voidedOn, voidReason }) => [
        ...inOrder(issuedOn, '发文日期', 'voidedOn', voidedOn),
        ...(voidedOn !== null && voidReason === null
          ? [faultAt('voidReason', { kind: 'filled', because: '撤销日期' })]
          : []),
      ],
      twin: ({ level, voidedOn, ...notice }) =>
        voidedOn === null ? (noticesCalledLike(db, level, notice)[0]?.number ?? null) : null,
      save: ({ accounts: against, ...notice }) => {
        const { id, change } = put(notice)
        return withLinks(change, setAccounts(id, against))
      },
    }
  },
})

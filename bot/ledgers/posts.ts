import { accountLooks, mediaAccounts, posts } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter, withLinks } from '../../db/engine/upsert.ts'
import type { LocalDate } from '../../rules/dates.ts'
import { expect, found, normal, oneOf, text } from '../sources/cells.ts'
import { defineLedger, kept, optional, required, withDefault } from './define.ts'
import type { LedgerCell } from './ledger.ts'
import { accountOnPlatform, faultAt, pastDay, person } from './readers.ts'

const sources = oneOf({ 检查: 'inspection', 订阅: 'feed', 自报: 'report' } as const)

const NONE = '无'

/** The day of an update, or that none was to be seen. */
const update: LedgerCell<LocalDate | null> = {
  read: (cell, context) => {
    if (normal(cell) === NONE) return found(null)
    const read = pastDay.read(cell, context)
    return read.ok || read.expected?.kind !== 'date' || read.expected.noSuchDay
      ? read
      : expect({ kind: 'update' })
  },
  write: (day) => day ?? NONE,
  shape: { kind: 'update' },
  facts: (day) => (day === null ? [] : [day]),
}

/**
 * With a 检查日期 a row is a look of that day, and its 更新日期 the newest update that was to be seen; without one it
 * proves that update and no more.
 */
export const postLedger = defineLedger({
  id: 'posts',
  sheet: '更新记录',
  table: posts,
  columns: {
    platform: required('平台', text(40)),
    account: required('账号名称', accountOnPlatform),
    postedOn: required('更新日期', update),
    title: withDefault('标题', text(300), ''),
    url: optional('链接', text(500)),
    source: withDefault('来源', sources, 'inspection'),
    reportedBy: kept('报送人', person),
    lookedOn: optional('检查日期', pastDay),
  },
  madeOf: { account: 'accountId' },
  key: ({ lookedOn }) =>
    lookedOn === null ? ['account', 'postedOn', 'title'] : ['account', 'source', 'lookedOn'],
  example: {
    platform: '微信公众号',
    account: '某县某局',
    postedOn: '2026-09-28',
    source: '检查',
    lookedOn: '2026-09-29',
  },
  rows: (db) => {
    const platforms = new Map(storedRows(db, mediaAccounts).map(({ id, platform }) => [id, platform]))
    const known = storedRows(db, posts).map((row) => ({ ...row, lookedOn: null }))
    const looks = storedRows(db, accountLooks).map(({ newestOn: postedOn, ...row }) => ({
      ...row,
      postedOn,
      title: '',
      url: null,
    }))
    return [...known, ...looks].map(({ accountId, ...row }) => ({
      ...row,
      account: accountId,
      platform: platforms.get(accountId) ?? '',
    }))
  },
  open: (db) => {
    const putPost = upserter(db, posts, ['accountId', 'postedOn', 'title'])
    const putLook = upserter(db, accountLooks, ['accountId', 'lookedOn', 'source'])
    return {
      check: ({ postedOn, lookedOn, title, url }) => {
        if (postedOn === null) {
          if (lookedOn === null) return [faultAt('lookedOn', { kind: 'filled', because: '更新日期' })]
          // Nothing was to be seen, and this is what it was called.
          return title === '' && url === null ? [] : [faultAt('postedOn', { kind: 'date', noSuchDay: false })]
        }
        return lookedOn !== null && postedOn > lookedOn
          ? [faultAt('postedOn', { kind: 'not-after', day: lookedOn })]
          : []
      },
      save: ({ account: accountId, postedOn, title, url, source, reportedBy, lookedOn }) => {
        const by = { accountId, source, reportedBy }
        const isNamed = lookedOn === null || title !== '' || url !== null
        const change =
          postedOn !== null && isNamed ? putPost({ ...by, postedOn, title, url }).change : 'unchanged'
        if (lookedOn === null) return change
        return withLinks(putLook({ ...by, lookedOn, newestOn: postedOn }).change, change !== 'unchanged')
      },
    }
  },
})

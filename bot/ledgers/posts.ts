import { mediaAccounts, posts } from '../../db/schema/index.ts'
import { storedRows } from '../../db/engine/stored-rows.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { oneOf, text } from '../sources/cells.ts'
import { defineLedger, kept, optional, required, withDefault } from './define.ts'
import { accountOnPlatform, pastDay, person } from './readers.ts'

const sources = oneOf({ 检查: 'inspection', 订阅: 'feed', 自报: 'report' } as const)

export const postLedger = defineLedger({
  id: 'posts',
  sheet: '更新记录',
  table: posts,
  columns: {
    platform: required('平台', text(40)),
    account: required('账号名称', accountOnPlatform),
    postedOn: required('更新日期', pastDay),
    title: withDefault('标题', text(300), ''),
    url: optional('链接', text(500)),
    source: withDefault('来源', sources, 'inspection'),
    reportedBy: kept('报送人', person),
  },
  madeOf: { account: 'accountId' },
  key: ['account', 'postedOn', 'title'],
  example: {
    platform: '微信公众号',
    account: '某县某局',
    postedOn: '2026-09-30',
    title: '便民提示',
    source: '检查',
  },
  rows: (db) => {
    const platforms = new Map(storedRows(db, mediaAccounts).map(({ id, platform }) => [id, platform]))
    return storedRows(db, posts).map(({ accountId, ...row }) => ({
      ...row,
      account: accountId,
      platform: platforms.get(accountId) ?? '',
    }))
  },
  open: (db) => {
    const put = upserter(db, posts, ['accountId', 'postedOn', 'title'])
    return {
      save: ({ account: accountId, postedOn, title, url, source, reportedBy }) =>
        put({ accountId, postedOn, title, url, source, reportedBy }).change,
    }
  },
})

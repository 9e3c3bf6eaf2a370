import { posts } from '../../db/schema/index.ts'
import { upserter } from '../../db/upsert.ts'
import { oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { accountOnPlatform, pastDay } from './readers.ts'

const sources = oneOf({ 检查: 'inspection', 订阅: 'feed', 自报: 'report' } as const)

export const postLedger = defineLedger({
  id: 'posts',
  sheet: '更新记录',
  columns: {
    platform: required('平台', text(40)),
    account: required('账号名称', accountOnPlatform),
    postedOn: required('更新日期', pastDay),
    title: withDefault('标题', text(300), ''),
    url: optional('链接', text(500)),
    source: withDefault('来源', sources, 'inspection'),
  },
  key: ['account', 'postedOn', 'title'],
  open: (db) => {
    const put = upserter(db, posts, ['accountId', 'postedOn', 'title'])
    return {
      save: ({ account: accountId, postedOn, title, url, source }) =>
        put({ accountId, postedOn, title, url, source }).change,
    }
  },
})

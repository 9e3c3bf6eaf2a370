import { mediaAccounts } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import type { AccountState, Filing } from '../../rules/types.ts'
import { oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { department, pastDay } from './readers.ts'

const states = oneOf<AccountState>({
  正常运行: 'running',
  拟关停: 'closing',
  已公告: 'announced',
  平台已注销: 'deregistered',
  系统已备案: 'filed',
})
const filings = oneOf<Filing>({ 未报: 'none', 已报: 'filed', 待变更: 'change-pending' })

export const accountLedger = defineLedger({
  id: 'accounts',
  sheet: '新媒体账号',
  table: mediaAccounts,
  code: 'account',
  columns: {
    platform: required('平台', text(40)),
    name: required('账号名称', text(60)),
    departmentId: required('单位', department),
    ownerName: required('主办单位', text(60)),
    state: withDefault('状态', states, 'running'),
    registeredOn: optional('开设日期', pastDay),
    feedUrl: optional('订阅地址', text(500)),
    nationalFiling: withDefault('全国系统备案', filings, 'none'),
    provincialFiling: withDefault('省系统备案', filings, 'none'),
  },
  key: ['platform', 'name'],
  example: {
    platform: '微信公众号',
    name: '某县某局',
    departmentId: '某局',
    ownerName: '某县某局',
    state: '正常运行',
    registeredOn: '2020-05-18',
    nationalFiling: '已报',
    provincialFiling: '已报',
  },
  open: (db) => {
    const put = upserter(db, mediaAccounts, ['platform', 'name'])
    return { save: (record) => put(record).change }
  },
})

import { DEPARTMENT, type Field, LINK, type LoggedTable } from './log-field.ts'
import { LEVEL_NAMES } from '../talk/words.ts'

const ACCOUNT: Field = { name: '账号名称', refersTo: 'media_accounts' }
const FILING = { none: '未报', filed: '已报', 'change-pending': '待变更' }

/** What the log calls sites, accounts and what was seen of them. */
export const EVIDENCE_TABLES: Readonly<Record<string, LoggedTable>> = {
  websites: {
    name: '网站',
    code: 'website',
    fields: {
      name: { name: '网站名称' },
      department_id: DEPARTMENT,
      url: { name: '网址' },
      is_portal: { name: '县门户', kind: 'flag' },
      state: { name: '状态', words: { running: '正常运行', offline: '临时下线', closed: '已关停' } },
    },
  },
  columns: {
    name: '栏目',
    code: 'column',
    fields: {
      website_id: { name: '网站', refersTo: 'websites' },
      name: { name: '栏目' },
      window: { name: '更新期限' },
      url: { name: '网址' },
      selector: { name: '选择器' },
      is_homepage: { name: '首页', kind: 'flag' },
      merge_advised: { name: '建议整合', kind: 'flag' },
      is_active: { name: '启用', kind: 'flag' },
    },
  },
  observations: {
    name: '栏目检查',
    fields: {
      column_id: { name: '栏目', refersTo: 'columns' },
      looked_on: { name: '检查日期' },
      outcome: {
        name: '检查结果',
        words: { dated: '有更新', 'none-since': '未更新', blank: '空白', unreadable: '无法读取' },
      },
      on_day: { name: '最新日期' },
      source: { name: '来源', words: { inspection: '检查', crawl: '采集', report: '自报' } },
      evidence: { name: '佐证' },
      reported_by: { name: '报送人', refersTo: 'people' },
      confirmed_by: { name: '确认人', refersTo: 'people' },
    },
  },
  media_accounts: {
    name: '新媒体账号',
    code: 'account',
    fields: {
      platform: { name: '平台' },
      name: { name: '账号名称' },
      department_id: DEPARTMENT,
      owner_name: { name: '主办单位' },
      state: {
        name: '状态',
        words: {
          running: '正常运行',
          closing: '拟关停',
          announced: '已公告',
          deregistered: '平台已注销',
          filed: '系统已备案',
        },
      },
      registered_on: { name: '开设日期' },
      feed_url: { name: '订阅地址' },
      national_filing: { name: '全国系统备案', words: FILING },
      provincial_filing: { name: '省系统备案', words: FILING },
    },
  },
  posts: {
    name: '更新记录',
    fields: {
      account_id: ACCOUNT,
      posted_on: { name: '更新日期' },
      title: { name: '标题' },
      url: LINK,
      source: { name: '来源', words: { inspection: '检查', feed: '订阅', report: '自报' } },
      reported_by: { name: '报送人', refersTo: 'people' },
    },
  },
  notices: {
    name: '通报',
    code: 'notice',
    fields: {
      level: { name: '级别', words: LEVEL_NAMES },
      number: { name: '文号' },
      title: { name: '标题' },
      issued_on: { name: '发文日期' },
      url: LINK,
      bulletin_id: { name: '季度通报号' },
      voided_on: { name: '撤销日期' },
      void_reason: { name: '撤销理由' },
    },
  },
  notice_accounts: {
    name: '通报所涉账号',
    fields: { notice_id: { name: '通报', refersTo: 'notices' }, account_id: ACCOUNT },
  },
  shutdown_orders: {
    name: '关停',
    fields: {
      account_id: ACCOUNT,
      drafted_at: { name: '拟稿时间', kind: 'moment' },
      approved_by: { name: '签发人', refersTo: 'people' },
      approved_at: { name: '签发时间', kind: 'moment' },
      announced_on: { name: '公告日期' },
      deregistered_on: { name: '注销日期' },
      filed_on: { name: '备案日期' },
      withdrawn_reason: { name: '撤回理由' },
    },
  },
}

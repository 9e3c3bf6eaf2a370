import type { Role } from '../../../rules/types.ts'

/** The simulator page's own words; what the bot says in it comes from the other files here. */
export const PAGE = {
  title: '政务督查提醒机器人 · 模拟器',
  brand: '政务督查提醒机器人',
  intro:
    '示例数据取自桐柏县 2021 年第三季度公开通报。您说的每句话都走真正的收发流程，只是没有接企业微信或钉钉。',
  tips: ['名单里选平氏镇，发「状态」。', '点行首编号，看是怎么算的。', '切到群聊，过一周，看提醒。'],
  skip: '跳到输入框',
  clock: '时间',
  workingDay: '工作日',
  dayOff: '休息日',
  makeup: '调休',
  fixedClock: '时钟跟随本机，不能拨快。',
  reminders: '已发出的提醒',
  inGroup: '群里',
  toPeople: '个人',
  people: '我是谁',
  peopleHint: '点一下就换成那个人；数字是收到的提醒。',
  search: '找人或单位',
  find: '找',
  nobodyFound: '没有找到。',
  choosePerson: '换人',
  back: '回到聊天',
  bot: '督查提醒助手',
  iAm: '我是',
  direct: '私聊',
  group: '群聊',
  places: '在哪里说话',
  log: '聊天记录',
  reminder: '提醒',
  quick: '常用指令',
  say: '说点什么',
  placeholder: '输入指令，例如：状态',
  send: '发送',
  waiting: '时间正在过去…',
  failed: '没有成功，请刷新页面再试。',
  groupFallback: '督查工作群',
  emptyDirect: '还没有消息。点下面的指令，或者把时间往后拨。',
  emptyGroup: '群里还没有消息。过一周，就会看到每周提醒。',
  unknownTitle: '没有这个人',
  unknown: '名单里没有这个账号，可能已经停用。',
  noPeople: '数据库里还没有人员，请先导入「人员」表。',
  home: '回到首页',
  refused: '模拟器只能在运行机器人的这台电脑上打开。',
} as const

export const ROLE_GROUPS: readonly { readonly role: Role; readonly name: string }[] = [
  { role: 'office', name: '办公室' },
  { role: 'leader', name: '领导' },
  { role: 'admin', name: '管理员' },
  { role: 'liaison', name: '单位联络员' },
]

export const STEPS = [
  { by: 'hour', name: '过一小时' },
  { by: 'day', name: '过一天' },
  { by: 'week', name: '过一周' },
] as const

/** What may be said back after a redirect, by its key in the address. */
export const NOTES = {
  moving: '上一次还没走完，这一次没有重复推进。',
  found: '找到不止一个，请在名单里选。',
} as const

const AREA_COMMANDS = ['状态', '网站', '新媒体', '信箱', '依申请', '解读', '通报', '整改']

/** Commands sent by one tap, the commonest first. */
export function tapCommands(role: Role): readonly string[] {
  return role === 'liaison' ? [...AREA_COMMANDS, '帮助'] : ['总览', '季度通报', ...AREA_COMMANDS, '帮助']
}

/** Commands that still need an id: tapping only begins them. */
export const BEGUN_COMMANDS = ['为什么', '收到'] as const

export function whyCommand(code: string): string {
  return `为什么 ${code}`
}

/** What is heard before and after the number of reminders. */
export const RECEIVED = ['收到', '条提醒'] as const

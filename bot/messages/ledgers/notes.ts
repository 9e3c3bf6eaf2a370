import { ACCOUNT_COLUMNS } from '../channels/names.ts'

/** How each ledger is filled: the words of the sheet 说明 and of Excel's own refusals. */

/** The shape of a cell, as the ledgers know it; only what has words of its own is spelt out here. */
type Shape =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'whole-number'; readonly from: number; readonly to: number }
  | { readonly kind: 'one-of'; readonly words: readonly string[] }
  | { readonly kind: 'known'; readonly sheet: string }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'date' | 'time' | 'window' | 'look' | 'update' | 'machine' }

export const NOTES = {
  sheet: '说明',
  columns: ['表', '列', '必填', '怎样填', '含义'],
  required: '必填',
  allSheets: '各表',
  exportedAt: '导出时间',
  leaveAlone: '由系统填写，请勿改动',
} as const

export function notesIntroduction(): string[] {
  return [
    '一张表一类数据，黄色表头必填，蓝色表头可以空着；不用的表、不用的列可以整个删掉。',
    '第一格以「示例：」开头的行只作示范，导入时略过，可以删掉。',
    '导入前会先列出要新增、更新的内容；有一格不对就一格也不写。表里没有的旧数据不会被删除。',
    '同一条记录（如同一编号的信件）再导入就是更新。蓝色列整列删掉的，原来的内容不变。',
  ]
}

/** How to fill such a cell. */
export function shapeHint(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return `文字，不超过${shape.maxLength}个字`
    case 'whole-number':
      return `${shape.from}到${shape.to}之间的整数`
    case 'one-of':
      return `只能填：${shape.words.join('、')}`
    case 'known':
      return `《${shape.sheet}》表里的名称`
    case 'list':
      return `${shapeHint(shape.of)}；可以填多个，用、隔开`
    case 'date':
      return '日期，如 2026-09-30、2026/9/30、2026.9.30、2026年9月30日'
    case 'time':
      return '时刻，如 17:00'
    case 'window':
      return '如 2周、14天、6个月、1年'
    case 'look':
      return '最新一条的日期，或者 6个月内未更新、2026-03-28以来未更新、空白、无法读取'
    case 'update':
      return '日期，或者 无'
    case 'machine':
      return NOTES.leaveAlone
  }
}

/** What a heading means, where it does not say so itself. */
export function headingMeaning(ledgerId: string, heading: string): string {
  return MEANINGS[ledgerId]?.[heading] ?? ''
}

export const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  settings: {
    项目: '地名、级别、全域称呼、办公室名称、信箱名称、通报章节，各占一行',
    内容: '只写地名，其余按地名推定；叫法不同的再写',
  },
  profile: {
    项目: '发 `npm run -s bot -- profile` 可以看到现行的每一项',
    内容: '数字、是或否，或下拉里的说法；单项否决填 0 就是不用这一条',
    依据: '改了的写明哪份文件；留空印“本地规定”',
    施行日期: '从哪天起这样算，更早的通报仍按当时的口径；留空为一直如此',
  },
  departments: {
    单位名称: '规范简称，通报和提醒里都这样印',
    排序: '从小到大决定通报和提醒里的先后',
    分组: '通报按组统计时填，如 市直、县区；留空按类型',
    别名: '别的叫法，指令和其他表里都认',
  },
  people: {
    账号: '人员在本系统的账号，每人一个，用拼音即可',
    单位: '联络员必填，可以管几个单位',
    ...Object.fromEntries(ACCOUNT_COLUMNS.map(({ heading, meaning }) => [heading, meaning])),
    启用: '不再负责的人填否，留空为是',
  },
  groups: {
    单位: '这个群只关心哪些单位，留空为全部',
    通道: '留空就用配置好的群机器人',
    目标: '通道里的群编号，填了就要填通道',
  },
  websites: { 县门户: '本级政府门户网站填是，留空为否', 状态: '留空为正常运行' },
  columns: {
    责任单位: '栏目不归网站的单位管的才填，通报按它列出；提醒仍发给网站的单位',
    更新期限: '多久没有更新算超期',
    选择器: '自动采集时日期所在的位置，不懂就空着',
    首页: '首页栏目填是，留空为否',
    建议整合: '建议并入别的栏目填是，不影响评分',
    启用: '已取消的栏目填否，留空为是',
  },
  observations: {
    检查日期: '看的那一天',
    检查结果: '看到了什么；打不开请填无法读取，不要填未更新',
    来源: '留空为检查',
    报送人: '自报的人的账号',
    确认人: '确认自报的人的账号',
  },
  accounts: {
    单位: '负责的单位',
    主办单位: '注册时的主办单位全称，通报附件里这样印',
    状态: '留空为正常运行；关停要走完公告、平台注销、系统备案',
    订阅地址: '有 RSS 的账号填，机器人自己看更新',
    全国系统备案: '留空为未报',
    省系统备案: '留空为未报',
  },
  posts: {
    更新日期: '填了检查日期的，是那天看到的最新一条；一条也没有填无',
    来源: '留空为检查',
    报送人: '自报的人的账号',
    检查日期: '看的那一天，检查时请填；不填只证明那天更新过，不能证明此后没有更新',
  },
  letters: {
    编号: '每封信一个，不重复',
    种类: '网民找错、办公室自己的模拟咨询分开统计，留空为来信',
    信箱: '有几个信箱的填，如 区长信箱',
    来信人: '只有办公室看得到，不进群、不进日志',
    复杂程度: '复杂的必须写延期理由，留空为一般',
    延期日期: '批准延期的那一天',
  },
  verdicts: {
    检查对象: '网站名称，或 平台:账号名称',
    结论: '有问题：点名、不算不合格；同一轮里以最后一次检查为准',
    存在问题: '如 链接失效、空白栏目、错别字、留言未回复、无原创；用自己的说法也行，可以填多个',
  },
  rounds: {
    名称: '如 2026年第三季度第二批抽查',
    领域: '留空为网站和新媒体都查',
    抽查对象: '只抽查一部分的填，网站名称或 平台:账号名称，用、隔开；留空为全查',
  },
  publications: {
    月份: '如 2026-09',
    账号或类别: '分账号、分类别统计的才填',
    发布条数: '没有发布的填 0',
  },
  'foi-requests': {
    编号: '每件申请一个，不重复',
    申请人: '只有办公室看得到，不进群、不进日志',
    联系方式: '只有办公室看得到，不进群、不进日志',
    提交日期: '申请人递交、寄出或提交的那一天',
    收到日期: '法定收到之日：当面为提交日，挂号为签收日，平信、网络、传真为与申请人确认之日',
    答复日: '邮寄的为交邮日，当面的为签收日',
  },
  documents: {
    解读单位: '通报附件里这样印',
    应解读: '不需要解读的填否，留空为是',
  },
  interpretations: { 发布日期: '解读发布的那一天' },
  notices: {
    账号: '写成 平台:账号名称，如 微信公众号:某县某局',
    撤销日期: '撤销的通报留着，不再累计',
    季度通报号: '本系统签发的季度通报才有，由系统填写',
  },
  rectifications: {
    依据: '哪份通报要求的',
    期限时刻: '通报写明几点才填，否则当天都算',
    改好日期: '问题改好的那一天',
    报送说明日期: '报来整改说明的那一天',
    季度通报号: '由系统填写',
    通报部分: '由系统填写',
  },
  holidays: {
    日期: '只填与国务院通知不同或系统还不知道的',
    安排: '调休上班填上班，撤回填正常',
    名称: '国庆节的 10 月 1 日填了放假，就表示那一年的安排已经齐了',
  },
}

/** 「setup」: a new office, asked step by step. */

interface Question {
  readonly text: string
  /** Said when an answer could not be read. */
  readonly why: string
}

/** In the order in which they are asked. */
export const SETUP_QUESTIONS = {
  name: { text: '地名（如 某某县、某某市、某某省）', why: '请写全称，如 某某县。' },
  level: { text: '级别（省、市、县；区和旗写县）', why: '请写 省、市、县 中的一个。' },
  office: { text: '负责督查的办公室叫什么', why: '请写名称，如 县政府办公室。' },
  mailbox: { text: '信箱叫什么（没有写 无）', why: '请写名称，如 区长信箱、领导信箱，没有写 无。' },
  parts: {
    text: '通报印哪几节（用、隔开）',
    why: '可以写的有：政府网站、政务新媒体、信箱、依申请公开、政策解读、有关要求。',
  },
  profile: {
    text: '用哪套口径（guoban-2019 为国办检查指标，tongbai-2021 为示例县的口径）',
    why: '请写 guoban-2019 或 tongbai-2021；本地改动以后写进工作簿的「口径」表。',
  },
  data: {
    text: '第一份台账的文件（没有写 无，以后再导入）',
    why: '没有找到这个文件，请写完整路径，或写 无。',
  },
  unit: { text: '第一位管理员在哪个单位', why: '请写单位名称。' },
  database: { text: '数据库文件', why: '这个文件已经有了，请换一个名字；已设置好的单位用「设置」指令修改。' },
} as const satisfies Readonly<Record<string, Question>>

export type SetupQuestion = keyof typeof SETUP_QUESTIONS

export type SetupAnswers = Readonly<Record<SetupQuestion, string>>

export const SETUP = {
  describe: '设置本地单位：一步一步问，先预览，确认后写入 .env 和数据库',
  answersFile: '不逐步问，从文件读答案：一行一项，如 地名=某某市',
  /** As an answers file calls them. */
  answerNames: {
    name: '地名',
    level: '级别',
    office: '办公室名称',
    mailbox: '信箱名称',
    parts: '通报章节',
    profile: '口径',
    data: '台账',
    unit: '管理员单位',
    database: '数据库',
  },
  parts: '政府网站、政务新媒体、信箱、依申请公开、政策解读、有关要求',
  partsWithoutLetters: '政府网站、政务新媒体、依申请公开、政策解读、有关要求',
  agree: '以上是否正确（是/否）',
  nothing: '没有写入任何内容。再来一次请运行 npm run -s bot -- setup。',
  notImported: '台账有误，没有设置完：.env 没有写。请改好台账后换一个数据库文件名重新运行 setup。',
  notUnderstood: (question: string) => `没有看懂「${question}」的回答，没有写入任何内容。`,
  preview: ({ name, office, mailbox, profile, data, unit, database }: SetupAnswers) => [
    '',
    '【请核对】',
    `地名：${name}；办公室：${office}；信箱：${mailbox}`,
    `口径：${profile}；台账：${data}；管理员单位：${unit}`,
    `数据库：${database}（正式数据，不装示例）`,
  ],
  done: ({ name, database }: SetupAnswers, file: string) => [
    `【设置完成】${name}的数据库是 ${database}，设置写在 ${file}。`,
  ],
  next: [
    '下一步：',
    '1. npm start，打开屏幕上的网址，输入启动时显示的口令（试运行，只在这台电脑上）。',
    '2. 发「绑定 绑定码 您的姓名」。',
    '3. npm run -s bot -- template --out 模板.xlsx，填好后发「导入」，或 npm run -s bot -- import 文件。',
    '4. 发「季度通报」起草，「改通报」填写，「核对」「签发」。',
    '以后要改：发「设置」，或改工作簿的「设置」「口径」表；npm run -s bot -- doctor 会说还缺什么。',
  ],
} as const

/** The trial's page. */
export const TRIAL = {
  title: '试运行',
  ask: '请输入启动机器人时屏幕上显示的口令。',
  wrong: '口令不对，请看启动机器人的窗口。',
  label: '口令',
  enter: '进入',
  unbound: '未登记',
  intro: {
    text: '试运行：数据是本单位的正式数据，只在这台电脑上打开，没有接企业微信或钉钉。',
    tips: ['先发「绑定 绑定码 您的姓名」。', '发「导入」放进台账。', '发「季度通报」看草稿。'],
  },
  ready: (address: string, code: string) =>
    `试运行：在这台电脑上打开 ${address}，口令 ${code}。没有登记的先发「绑定 绑定码 您的姓名」。`,
} as const

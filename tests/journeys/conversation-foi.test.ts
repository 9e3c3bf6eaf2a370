import { describe, expect, it } from 'vitest'
import { play, type Scene } from '../support/conversation.ts'
import { golden } from '../support/golden.ts'

const SECRETS = ['欧阳小明', '13800000000', '低保审批结果']

const WHOLE_LIFE: Scene = {
  title: '一件申请：登记、补正、征求意见、延期、答复、归档',
  secrets: SECRETS,
  steps: [
    { on: '2021-10-08 09:05' },
    {
      as: 'pingshi',
      says: '登记依申请\n承办单位：平氏\n提交方式：网络\n提交日期：今天\n申请人类型：自然人\n申请人：欧阳小明\n联系方式：13800000000\n内容：2020年低保审批结果',
    },
    { as: 'pingshi', says: '确认' },
    { as: 'office', says: '审核 {Y}' },
    { as: 'pingshi', says: '确认收到 {Y} 今天' },
    { on: '2021-10-11 10:12' },
    { as: 'office', says: '审核 {Y} 10月9日' },
    { as: 'office', says: '补正收到 {Y}' },
    { as: 'office', says: '补正 {Y} 应在15个工作日内补正' },
    { as: 'pingshi', says: '依申请 {Y}' },
    { on: '2021-10-18 15:31' },
    { as: 'office', says: '补正收到 {Y} 上周五' },
    { as: 'office', says: '补正收到 {Y} 10月15日' },
    { as: 'office', says: '归档 {Y}' },
    { as: 'office', says: '撤销' },
    { as: 'office', says: '确认' },
    { as: 'office', says: '补正收到 {Y}' },
    { on: '2021-10-20 09:40' },
    { as: 'office', says: '征求意见 {Y} 县民政局' },
    { on: '2021-10-29 11:03' },
    { as: 'office', says: '意见收到 {Y}' },
    { on: '2021-11-15 09:40' },
    { as: 'office', says: '延期 {Y}' },
    { as: 'office', says: '延期 {Y} 需查阅历年档案' },
    { as: 'office', says: '延期告知 {Y}' },
    { as: 'pingshi', says: '为什么 {Y}' },
    { on: '2021-12-20 16:02' },
    { as: 'pingshi', says: '答复 {Y} 公开 邮寄' },
    { as: 'pingshi', says: '答复 {Y} 予以公开 邮寄 12月17日' },
    { as: 'office', says: '归档 {Y} 昨天', place: 'group' },
    { as: 'office', says: '归档 {Y}' },
    { as: 'office', says: '依申请 {Y}' },
    { as: 'leader', says: '依申请 {Y}' },
    { as: 'office', says: '依申请 {Y}', place: 'group' },
    { as: 'office', says: '日志' },
  ],
}

const REVIEW: Scene = {
  title: '另一件：协办、收费、超期答复、复议、补充答复',
  secrets: SECRETS,
  steps: [
    { on: '2021-10-08 09:05' },
    { as: 'office', says: '登记依申请 教体局 当面 9月6日 商业企业 学校建设项目招标文件' },
    { as: 'office', says: '确认' },
    { as: 'office', says: '协办 {Y} 9月10日 县财政局' },
    { as: 'office', says: '协办回函 {Y} 9月17日' },
    { as: 'office', says: '收费 {Y} 9月22日' },
    { as: 'office', says: '视为放弃 {Y}' },
    { as: 'office', says: '缴费 {Y} 9月24日' },
    { on: '2021-11-02 10:00' },
    { as: 'office', says: '延期 {Y} 材料较多' },
    { as: 'jiaoti', says: '答复 {Y} 部分公开 当面' },
    { on: '2021-11-16 10:00' },
    { as: 'office', says: '复议 {Y} 桐政复〔2021〕9号' },
    { on: '2021-12-10 10:00' },
    { as: 'office', says: '诉讼 {Y} 维持' },
    { as: 'office', says: '复议 {Y} 纠正' },
    { as: 'office', says: '补充答复 {Y}' },
    { as: 'office', says: '归档 {Y}' },
    { as: 'office', says: '为什么 {Y}' },
    { as: 'office', says: '依申请年报' },
  ],
}

const played = [WHOLE_LIFE, REVIEW].map((scene) => ({ scene, ...play(scene) }))

it('reads as the golden file has it', () => {
  const page = `# 依申请公开从登记到归档，只用聊天（桐柏县演示数据）\n\n${played.map((it) => it.page).join('\n')}`

  expect(page).toBe(golden('conversation-foi.md', page))
})

describe.each(played)('$scene.title', ({ scene, said, app }) => {
  it('is understood, word by word', () => {
    const lost = said.filter(({ text }) => /没有看懂这条指令|系统出了问题|\{\?\}/u.test(text))

    expect(lost).toEqual([])
  })

  it('tells who applied, and for what, to the office alone', () => {
    const told = said.filter(({ asked, who }) => asked === null || who !== '县政府办值班员')
    const leaked = scene.secrets.filter((secret) => told.some(({ text }) => text.includes(secret)))

    expect(leaked).toEqual([])
  })

  it('leaves nobody’s name out of the trail', () => {
    const unsigned = app.db.$client
      .prepare(`select action from audit where person_id is null or action = 'unattributed'`)
      .all()

    expect(unsigned).toEqual([])
  })
})

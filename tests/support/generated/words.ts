import type { Chance } from './chance.ts'

export const COLUMNS = [
  '通知公告',
  '工作动态',
  '政策文件',
  '政策解读',
  '规划计划',
  '人事任免',
  '财政预决算',
  '应急管理',
  '图片新闻',
  '乡镇快讯',
  '办事指南',
  '招考录用',
  '会议纪要',
  '重点项目',
] as const

export const SITES = ['云岭县', '松溪县', '白杨区', '石门市', '青禾县'] as const
export const DEPARTMENTS = ['水务局', '林草局', '住建局', '医保局', '县直部门', '文旅局'] as const
/** Boxes that are of no column, whatever stands in them. */
export const SIDE_HEADINGS = ['热点新闻', '推荐阅读', '最新发布', '最新信息', '点击排行', '相关链接'] as const

const WHO = [
  '县防汛指挥部',
  '各乡镇',
  '县属企业',
  '城区学校',
  '供水公司',
  '村级服务站',
  '项目建设单位',
] as const
const WHAT = [
  '安全度汛',
  '秋冬造林',
  '农房改造',
  '医保缴费',
  '道路养护',
  '文物普查',
  '供暖检修',
  '人才引进',
] as const
const ENDS = ['的通知', '的公告', '情况通报', '工作方案', '会议召开', '实施意见', '的公示', '简报'] as const

export function title(chance: Chance, at: number): string {
  return `${chance.of(WHO)}${chance.of(WHAT)}${chance.of(ENDS)}（第${at + 1}号）`
}

const PLAIN = ['wrap', 'm1', 'fl', 'conbox', 'gl', 'nrk', 'txt', 'lanmu', 'cont', 'gd', 'pt10', 'zw'] as const
/** Words that name the frame of a page on one site, and the head of a block on the next. */
const FRAMELIKE = [
  'box-head',
  'news-nav',
  'tab-menu',
  'title-banner',
  'menu_t',
  'zh_nav',
  'con-head',
] as const

export function plainClass(chance: Chance): string {
  return `${chance.of(PLAIN)}${chance.is(0.5) ? chance.int(1, 9) : ''}`
}

export function headClass(chance: Chance): string {
  return chance.is(0.5) ? chance.of(FRAMELIKE) : plainClass(chance)
}

export const PROSE = '本单位负责全市范围内相关工作的组织协调、监督检查和业务指导，承担上级交办的其他事项。'

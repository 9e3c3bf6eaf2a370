import { closedList } from './closed-list.ts'

/** Names of the State and of its organs, in forms that are never right: 宪法, and the organs' own names. */
export const STATE_NAMES = closedList('grave', 'constitution', [
  ['中华人名共和国', '中华人民共和国'],
  ['中华人民共合国', '中华人民共和国'],
  ['中华民人共和国', '中华人民共和国'],
  ['中华人民共和囯', '中华人民共和国'],
  ['中国公产党', '中国共产党'],
  ['中国共产觉', '中国共产党'],
  ['中国共产常', '中国共产党'],
  ['全国人名代表大会', '全国人民代表大会'],
  ['人民代表大全(?!体)', '人民代表大会'],
  ['人民政符', '人民政府'],
  ['人民正府', '人民政府'],
  ['(?<![请行诉告证理委])人名政府', '人民政府'],
  ['国物院', '国务院'],
  ['囯务院', '国务院'],
  ['人民法远', '人民法院'],
  ['(?<![请行诉告证理委])人名法院', '人民法院'],
  ['人民检查院', '人民检察院'],
  ['社会主意核心价值观', '社会主义核心价值观'],
  ['中国特色社会主意', '中国特色社会主义'],
  ['社会主义核心价直观', '社会主义核心价值观'],
  ['一国两治', '一国两制'],
  // 学习近平总书记 lacks a 习: it is read as 学 and the name, and was meant as 学习.
  ['学习近平总书记', '学习习近平总书记'],
  ['(?<![学练实见复])习进平', '习近平'],
  ['刁近平', '习近平'],
])

/** 国家和地区 is right. */
const NOT_REGIONS = '(?!和地区|或地区|、?地区|[（(]地区|级)'

/** 新华社新闻信息报道中的禁用词和慎用词, on territory: Hong Kong, Macau and Taiwan are no countries. */
export const TERRITORY = closedList('grave', 'xinhua', [
  ['港澳台等国家' + NOT_REGIONS, '港澳台等国家和地区'],
  ['香港等国家' + NOT_REGIONS, '香港等国家和地区'],
  ['澳门等国家' + NOT_REGIONS, '澳门等国家和地区'],
  ['台湾等国家' + NOT_REGIONS, '台湾等国家和地区'],
  ['台湾国家(?!安全|级)', null],
  ['中港台', null],
  ['中港两地', '内地与香港'],
  ['中台两国', null],
  ['两岸三地', null],
  ['两岸四地', null],
  ['中华民国总统(?!府)', null],
])

/** Ids, phones and addresses are never translated (domain.md 9): a text that looks like one is left as it is. */
const NUMBERS = [
  /\d{8,}/, // an id of an offer, an order, a parcel
  /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/, // a mobile phone in China
  /(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)/, // a landline
  /\+\d(?:[\s-]?\d){8,14}/, // a phone with its country
];
const LINKS = /https?:|www\.|@[\w-]+\./i;
/** Labels of forms. */
const LABELS = /收货人|收件人|联系人|手机号|电话|邮编|地址|身份证|微信号|订单号|运单号|快递单号/;
/** A place and one inside it, or a street and a number: `浙江省义乌市…`, `文三路100号`. */
const PLACES = [/[省市区县州][^\d\s]{1,20}(?:[市区县镇乡村路街巷弄]|大道)/, /(?:[路街巷弄村]|大道)[^\d]{0,10}\d+\s*(?:号|弄|栋|幢)/];

/** Does it look like an id, a phone, an address of a person or of a page? */
export const isUntouched = (text: string): boolean =>
  LINKS.test(text) || LABELS.test(text) || NUMBERS.some((number) => number.test(text)) || PLACES.some((place) => place.test(text));

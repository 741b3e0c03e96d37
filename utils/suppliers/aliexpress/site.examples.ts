import type { SiteExample } from '../define.ts';

export const examples: readonly SiteExample[] = [
  { url: 'https://www.aliexpress.com/item/1005006296391749.html', offerId: '1005006296391749' },
  { url: 'https://es.aliexpress.com/item/1005005714394639.html?spm=a2g0o.productlist&gatewayAdapt=glo2esp', offerId: '1005005714394639' },
  { url: 'https://de.aliexpress.com/item/1005008204179129.html#nav-review', offerId: '1005008204179129' },
  { url: 'https://ru.aliexpress.com/item/-/4000465717631.html', offerId: '4000465717631' },
  { url: 'https://www.aliexpress.us/item/3256803869907652.html', offerId: '3256803869907652' },
  { url: 'https://m.aliexpress.com/item/2255800871698024.html', offerId: '2255800871698024' },
  { url: 'https://m.es.aliexpress.com/item/1005006296391749.html', offerId: '1005006296391749' },
  { url: 'http://www.aliexpress.com/item/Metal-Steampunk-2022-Sunglasses/32886512345.html', offerId: '32886512345' },
  { url: 'https://www.aliexpress.com/i/1005003568989271.html', offerId: '1005003568989271' },
  { url: 'https://aliexpress.com/item/1005003568989271.html', offerId: '1005003568989271' },
];

export const resultExamples: readonly string[] = [
  'https://www.aliexpress.com/w/wholesale-usb-kabel.html?spm=a2g0o.productlist.search.0',
  'https://de.aliexpress.com/w/wholesale-l%C3%B6tstation.html',
  'https://www.aliexpress.us/w/wholesale-bag.html',
  'https://www.aliexpress.com/wholesale?SearchText=led+box',
  'https://www.aliexpress.com/category/200216607/tablets.html',
];

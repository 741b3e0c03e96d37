// The user's choice (`components/ui/theme.ts`), before the first paint.
document.documentElement.dataset.theme = localStorage.getItem('theme');

// The colours the user chose, set before anything is painted: the settings themselves are asked for too late for that.
// The value is a copy that `components/ui/theme.ts` keeps.
{
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}

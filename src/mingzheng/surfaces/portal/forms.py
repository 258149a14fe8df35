from django import forms

from mingzheng.ui.modes import CONTRASTS, SIZES, SWITCHES, DisplayModes


class DisplayForm(forms.Form):
    """``switches`` is what a visitor ticks; nothing ticked is a choice too."""

    switches = forms.MultipleChoiceField(
        label="阅读帮助",
        choices=list(SWITCHES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    size = forms.ChoiceField(
        label="文字大小", choices=list(SIZES.items()), widget=forms.RadioSelect
    )
    contrast = forms.ChoiceField(
        label="页面颜色", choices=list(CONTRASTS.items()), widget=forms.RadioSelect
    )

    def modes(self) -> DisplayModes:
        return DisplayModes(
            contrast=self.cleaned_data["contrast"],
            size=self.cleaned_data["size"],
            switches=frozenset(self.cleaned_data["switches"]),
        )

from django import forms

from mingzheng.ui.modes import CONTRASTS, SIZES, SWITCHES, DisplayModes


class DisplayForm(forms.Form):
    """What is left out stands at its standard value."""

    size = forms.ChoiceField(
        label="文字大小",
        choices=list(SIZES.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    contrast = forms.ChoiceField(
        label="页面颜色",
        choices=list(CONTRASTS.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    switches = forms.MultipleChoiceField(
        label="阅读帮助",
        choices=list(SWITCHES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def modes(self) -> DisplayModes:
        return DisplayModes(
            contrast=self.cleaned_data["contrast"] or DisplayModes.contrast,
            size=self.cleaned_data["size"] or DisplayModes.size,
            switches=frozenset(self.cleaned_data["switches"]),
        )

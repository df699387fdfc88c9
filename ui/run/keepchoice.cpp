// SPDX-License-Identifier: MIT
#include "ui/run/keepchoice.h"

namespace helodesk {

KeepChoice::KeepChoice(QWidget *parent) : QComboBox(parent)
{
    addItem(tr("for this run only"), static_cast<int>(Keeping::ThisRun));
    addItem(tr("until I quit Helodesk"), static_cast<int>(Keeping::UntilQuit));
    addItem(tr("in my keychain"), static_cast<int>(Keeping::Keychain));
    setAccessibleName(tr("Keep the password"));
}

void KeepChoice::setKeeping(Keeping keeping)
{
    setCurrentIndex(findData(static_cast<int>(keeping)));
}

Keeping KeepChoice::keeping() const
{
    return static_cast<Keeping>(currentData().toInt());
}

} // namespace helodesk

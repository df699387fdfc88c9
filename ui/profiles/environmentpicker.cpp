// SPDX-License-Identifier: MIT
#include "ui/profiles/environmentpicker.h"

#include "ui/profiles/profilelibrary.h"
#include "ui/run/workbench.h"

namespace helodesk {

EnvironmentPicker::EnvironmentPicker(Workbench *workbench, QWidget *parent)
    : FlatComboBox(parent), m_workbench(workbench)
{
    connect(this, &QComboBox::activated, this, [this] { m_workbench->setEnvironment(currentData().toString()); });
    connect(m_workbench, &Workbench::chosen, this, &EnvironmentPicker::renew);
    connect(m_workbench, &Workbench::environmentChanged, this, &EnvironmentPicker::renew);
}

void EnvironmentPicker::setBox(QWidget *box)
{
    m_box = box;
    renew();
}

void EnvironmentPicker::renew()
{
    const QStringList names = m_workbench->library()
                                  ->environments(m_workbench->library()->placeOf(m_workbench->chosenEntry()).collection)
                                  .names();
    // The practice server's own profiles have nothing to do with them.
    const bool builtIn
        = m_workbench->library()->isBuiltIn(m_workbench->chosenEntry()) && m_workbench->profile().usesPracticeServer();
    m_box->setVisible(!names.isEmpty() && !builtIn);
    clear();
    addItem(tr("none"), QString());
    for (const QString &name : names)
        addItem(name, name);
    setCurrentIndex(std::max(0, findData(m_workbench->environment())));
    updateGeometry();
}

} // namespace helodesk

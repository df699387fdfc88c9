// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/flatcontrols.h"

namespace helodesk {

class Workbench;

// Chooses the environment that gives the chosen profile's variables their values. Its box is shown while the profile's
// collection has environments.
class EnvironmentPicker : public FlatComboBox
{
    Q_OBJECT
public:
    explicit EnvironmentPicker(Workbench *workbench, QWidget *parent = nullptr);

    // box: what is hidden where there is nothing to choose.
    void setBox(QWidget *box);

private:
    void renew();

    Workbench *m_workbench;
    QWidget *m_box = nullptr;
};

} // namespace helodesk

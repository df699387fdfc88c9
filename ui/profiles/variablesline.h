// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace helodesk {

class Workbench;

// What the variables of the shown run came to; hidden where it has none.
class VariablesLine : public QLabel
{
    Q_OBJECT
public:
    explicit VariablesLine(Workbench *workbench, QWidget *parent = nullptr);

private:
    void renew();

    Workbench *m_workbench;
};

} // namespace helodesk

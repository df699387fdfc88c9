// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace helodesk {

class Workbench;

// That the chosen profile's runs break the rules on purpose, and which; hidden where they don't.
class RulesLine : public QLabel
{
    Q_OBJECT
public:
    explicit RulesLine(Workbench *workbench, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void renew();

    Workbench *m_workbench;
};

} // namespace helodesk

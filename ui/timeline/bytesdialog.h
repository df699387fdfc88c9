// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace helodesk {

struct Event;

// Shows a row's octets in hexadecimal, secrets hidden. Deletes itself when closed.
class BytesDialog : public QDialog
{
    Q_OBJECT
public:
    BytesDialog(const Event &event, QWidget *parent);
};

} // namespace helodesk
